import { now } from '~/platform/clock.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { FIRST_HASH, hashOfLink } from '../entry-hash.server'
import type { Finding } from '../finding'
import { readHeads } from './head-file.server'
import { auditKeys } from '../key-file.server'
import { isSealed } from '../key.server'
import { unsealed } from './link.server'
import { checkKeys, checkSignatures } from './signatures.server'

export interface ChainReport {
  findings: Finding[]
  /** How many links were read. */
  count: number
  /** Hash of the last link: written down elsewhere, it also proves that nothing was cut off the end. */
  lastHash: string
  /** Number of the first link that does not fit, or null. */
  brokenAt: string | null
  /** Entries that have no place in the chain yet. A moment ago they were written, or nobody links. */
  unlinked: number
  /** The last signed head that the database has. */
  signed: { seq: string; at: Date; fingerprint: string } | null
  /** The key that signs now, as the database has it. */
  fingerprint: string | null
  /** A key took over that the one before did not sign for, because it was lost: on these days. */
  begunAnewAt: Date[]
  /** Whether this process could compare with what lies outside the database. */
  isComparedWith: { keyFile: boolean; headFile: boolean }
}

const BATCH = 1000
/** Of one kind of fault so many are named; the others follow from the same cause. */
const NAMED_AT_MOST = 5
/** Nobody links for so long only where no node holds the key. */
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000

/**
 * Computes every link's hash again, from the first on, and compares the chain with the signatures over it: with those in the
 * database, and with those kept beside the key, where this machine has them. What is not compared is in the report too.
 */
export async function verifyChain(db: Tx = prisma): Promise<ChainReport> {
  // Before the rows: a head is written down after its checkpoint was committed, and the system may be running.
  const heads = readHeads()
  const [rows, checkpoints] = await Promise.all([
    db.auditKey.findMany({ orderBy: { number: 'asc' } }),
    db.auditCheckpoint.findMany({ orderBy: { seq: 'asc' } }),
  ])
  const wanted = new Set([
    ...rows.map((key) => String(key.fromSeq)),
    ...checkpoints.map(({ seq }) => String(seq)),
    ...(heads ?? []).map(({ seq }) => seq),
  ])
  const walk = await walkChain(db, sealedBy(rows), wanted)
  const keys = checkKeys(rows, walk.hashAt)
  const last = checkpoints.at(-1)
  const unlinked = await db.auditEntry.aggregate({
    where: { link: null },
    _count: true,
    _min: { at: true },
  })
  const since = unlinked._min.at?.getTime()
  return {
    findings: [
      ...walk.findings,
      ...keys.findings,
      ...checkSignatures(checkpoints, heads, keys, walk),
      ...(since !== undefined && now().getTime() - since > FORGOTTEN_AFTER_MS
        ? [{ code: 'entry-forgotten' as const, params: { number: unlinked._count } }]
        : []),
    ],
    count: walk.count,
    lastHash: walk.lastHash,
    brokenAt: walk.brokenAt,
    unlinked: unlinked._count,
    signed: last ? { seq: String(last.seq), at: last.at, fingerprint: last.fingerprint } : null,
    fingerprint: rows.at(-1)?.fingerprint ?? null,
    begunAnewAt: keys.begunAnewAt,
    isComparedWith: { keyFile: auditKeys().length > 0, headFile: heads !== null },
  }
}

export interface Walk {
  findings: Finding[]
  count: number
  lastHash: string
  brokenAt: string | null
  /** Hashes of the links that signatures name. */
  hashAt: Map<string, string>
}

/**
 * Whether the entry of a link must have a seal that this process can compare: it was linked when there was a key, and that key
 * is in the key file. Those from before there were keys have none, and those of a lost key nobody can compare.
 */
function sealedBy(rows: readonly { fromSeq: bigint; fingerprint: string }[]): (seq: bigint) => boolean {
  const own = new Set(auditKeys().map(({ fingerprint }) => fingerprint))
  return (seq) => {
    const inCharge = rows.findLast(({ fromSeq }) => fromSeq < seq)
    return inCharge !== undefined && own.has(inCharge.fingerprint)
  }
}

async function walkChain(
  db: Tx,
  mustBeSealed: (seq: bigint) => boolean,
  wanted: ReadonlySet<string>,
): Promise<Walk> {
  const walk: Walk = {
    findings: [],
    count: 0,
    lastHash: FIRST_HASH,
    brokenAt: null,
    hashAt: new Map([['0', FIRST_HASH]]),
  }
  const seals = new Set<string>()
  const add = (finding: Finding) => {
    if (walk.findings.filter(({ code }) => code === finding.code).length < NAMED_AT_MOST)
      walk.findings.push(finding)
  }
  let read = 0n
  for (;;) {
    const links = await db.auditLink.findMany({
      where: { seq: { gt: read } },
      orderBy: { seq: 'asc' },
      take: BATCH,
    })
    const entries = await db.auditEntry.findMany({ where: { id: { in: links.map((link) => link.entryId) } } })
    const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
    for (const link of links) {
      const entry = entryOf.get(link.entryId)
      const fits =
        entry !== undefined &&
        link.seq === read + 1n &&
        link.previousHash === walk.lastHash &&
        link.hash === hashOfLink(walk.lastHash, link.seq, entry)
      if (!fits) {
        walk.brokenAt ??= String(link.seq)
        add({ code: 'chain-broken', params: { entry: String(link.seq) } })
      }
      if (entry && mustBeSealed(link.seq)) {
        if (!isSealed(entry, auditKeys())) add(unsealed(entry.id))
        else if (seals.has(entry.seal)) add({ code: 'entry-repeated', params: { entry: String(entry.id) } })
        seals.add(entry.seal)
      }
      read = link.seq
      walk.lastHash = link.hash
      walk.count += 1
      if (wanted.has(String(link.seq))) walk.hashAt.set(String(link.seq), link.hash)
    }
    if (links.length < BATCH) return walk
  }
}
