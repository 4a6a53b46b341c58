import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { besideTheForm } from '~/platform/db/once.server'
import { raiseAlarm } from '../alarm.server'
import { FIRST_HASH, hashOfLink } from '../entry-hash.server'
import { appendHead, lastHead } from './head-file.server'
import { auditKeys } from '../key-file.server'
import { isSealed, type SigningKey } from '../key.server'
import { findWritingKey } from './key-register.server'
import { unsealed } from './seals.server'
import { checkpointStatement, type Head } from './statements'

/** Any number: it only has to be ours. Of all nodes one at a time links; nothing but linking waits for this lock. */
const CHAIN_LOCK = 7_310_024
const BATCH = 500
/**
 * How far behind the newest link an entry is still looked for. A transaction takes its id when it writes the entry and may
 * commit up to half a minute later; what came even later is found by a run over everything.
 */
const LOOK_BACK = 2_000n
/** After so many links a checkpoint is signed at once. */
const LINKS_PER_CHECKPOINT = 50

export interface Tail {
  seq: bigint
  hash: string
  entryId: bigint
}

/** What this process saw signed last: it must still be there whenever more is added. */
let seen: Head | null | undefined

export interface LinkRun {
  /** False where this process does not hold the installation's key: another node has to do it. */
  isWriter: boolean
  linked: number
  /** How many links no signature covers yet. */
  unsigned: number
}

export interface LinkOptions {
  /** Look at every entry, not only at the newest: at the start, and now and then. */
  isThorough?: boolean
  /** Sign a checkpoint, however few links are new. */
  isToSign?: boolean
}

/**
 * Gives every committed entry that has none its place in the chain, in the order of their ids among those that can be seen,
 * and signs when it is time to. Short transactions of its own, under a lock that only other linkers wait for. A process that
 * dies in between leaves entries without a link, which the next run of any node finds.
 */
export async function linkEntries(options: LinkOptions = {}): Promise<LinkRun> {
  let linked = 0
  for (;;) {
    const run = await besideTheForm(() => linkBatch(options))
    linked += run.linked
    if (run.signed) {
      appendHead(run.signed)
      seen = run.signed
    }
    if (run.linked < BATCH) return { isWriter: run.isWriter, linked, unsigned: run.unsigned }
  }
}

function linkBatch({ isThorough = false, isToSign = false }: LinkOptions) {
  return inTransaction(async (tx) => {
    await lockChain(tx)
    const tail = await readTail(tx)
    const key = await findWritingKey(tx, tail)
    if (!key) return { isWriter: false, linked: 0, unsigned: 0, signed: null }
    await watchHead(tx)
    const next = await addLinks(tx, tail, { isThorough })
    const checkpoint = await tx.auditCheckpoint.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } })
    const unsigned = Number(next.seq - (checkpoint?.seq ?? 0n))
    const isDue = unsigned >= LINKS_PER_CHECKPOINT || (isToSign && unsigned > 0)
    const signed = isDue ? await signHead(tx, next, key) : null
    return { isWriter: true, linked: Number(next.seq - tail.seq), unsigned: signed ? 0 : unsigned, signed }
  })
}

export async function lockChain(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)) AS held`
}

export async function readTail(tx: Tx): Promise<Tail> {
  const last = await tx.auditLink.findFirst({ orderBy: { seq: 'desc' } })
  return last ?? { seq: 0n, hash: FIRST_HASH, entryId: 0n }
}

/** Recording goes on whatever was done to the past: the lines of the head file keep the evidence. But it is said, at once. */
async function watchHead(tx: Tx): Promise<void> {
  seen ??= lastHead()
  if (!seen) return
  const link = await tx.auditLink.findUnique({ where: { seq: BigInt(seen.seq) }, select: { hash: true } })
  if (link?.hash === seen.hash) return
  const params = { signed: seen.seq, at: seen.at }
  raiseAlarm({ code: link ? 'head-mismatch' : 'head-cut', params })
}

/** Links the next batch of entries. Those without a seal are told of, except where nobody could have sealed them. */
export async function addLinks(
  tx: Tx,
  tail: Tail,
  { isThorough, isSealExpected = true }: { isThorough: boolean; isSealExpected?: boolean },
): Promise<Tail> {
  const entries = await tx.auditEntry.findMany({
    where: { link: null, ...(isThorough ? {} : { id: { gt: tail.entryId - LOOK_BACK } }) },
    orderBy: { id: 'asc' },
    take: BATCH,
  })
  let { seq, hash, entryId } = tail
  const links = entries.map((entry) => {
    const previousHash = hash
    seq += 1n
    hash = hashOfLink(previousHash, seq, entry)
    entryId = entry.id
    // Linked like all others, because the chain hides nothing; but somebody without the key wrote it.
    if (isSealExpected && !isSealed(entry, auditKeys())) raiseAlarm(unsealed(entry))
    return { seq, entryId: entry.id, previousHash, hash }
  })
  if (links.length > 0) await tx.auditLink.createMany({ data: links })
  return { seq, hash, entryId }
}

async function signHead(tx: Tx, { seq, hash }: Tail, key: SigningKey) {
  const head: Head = { seq: String(seq), hash, at: now().toISOString(), fingerprint: key.fingerprint }
  const signature = key.sign(checkpointStatement(head))
  await tx.auditCheckpoint.create({ data: { ...head, seq, at: new Date(head.at), signature } })
  return { kind: 'checkpoint' as const, ...head, signature }
}
