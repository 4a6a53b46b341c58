import { now } from '~/platform/clock.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { FIRST_HASH, hashOfLink } from '../entry-hash.server'
import type { Finding } from '../finding'
import { readHeads } from './head-file.server'
import { readKeyRows, sealsDue } from '../genuine.server'
import { auditKeys } from '../key-file.server'
import { listUnlinked, lookAtUnlinked, SealCheck } from './seals.server'
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
/** Of broken links so many are named; the others follow from the same cause. */
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
  const unseen = new Set(await listUnlinked(db))
  const [rows, checkpoints] = await Promise.all([
    readKeyRows(db),
    db.auditCheckpoint.findMany({ orderBy: { seq: 'asc' } }),
  ])
  const wanted = new Set([
    ...rows.map((key) => String(key.fromSeq)),
    ...checkpoints.map(({ seq }) => String(seq)),
    ...(heads ?? []).map(({ seq }) => seq),
  ])
  const seals = new SealCheck(sealsDue(rows))
  const walk = await walkChain(db, { seals, wanted, unlinked: unseen })
  await lookAtUnlinked(db, [...unseen], seals)
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
      ...seals.findings(),
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

interface Walking {
  seals: SealCheck
  wanted: ReadonlySet<string>
  /** Those that are linked meanwhile are taken out: the walk has seen them. */
  unlinked: Set<bigint>
}

async function walkChain(db: Tx, { seals, wanted, unlinked }: Walking): Promise<Walk> {
  const walk: Walk = {
    findings: [],
    count: 0,
    lastHash: FIRST_HASH,
    brokenAt: null,
    hashAt: new Map([['0', FIRST_HASH]]),
  }
  const breakAt = (seq: bigint) => {
    walk.brokenAt ??= String(seq)
    if (walk.findings.length < NAMED_AT_MOST)
      walk.findings.push({ code: 'chain-broken', params: { entry: String(seq) } })
  }
  // The chain begins with one: what somebody put before it is no part of it.
  const before = await db.auditLink.findMany({
    where: { seq: { lt: 1n } },
    select: { seq: true },
    take: NAMED_AT_MOST,
  })
  before.forEach(({ seq }) => breakAt(seq))
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
      if (!fits) breakAt(link.seq)
      if (entry) seals.look(entry, link.seq)
      unlinked.delete(link.entryId)
      read = link.seq
      walk.lastHash = link.hash
      walk.count += 1
      if (wanted.has(String(link.seq))) walk.hashAt.set(String(link.seq), link.hash)
    }
    if (links.length < BATCH) return walk
  }
}
