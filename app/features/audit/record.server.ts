import { createHash } from 'node:crypto'
import { isUser, type Actor } from '~/kernel/actor'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'

export interface AuditSubject {
  type: string
  id: string
}

type Details = Record<string, string | number | boolean | null>

const CHAIN_LOCK = 7_310_024
export const FIRST_HASH = '0'.repeat(64)

/**
 * Adds one entry to the chain, in the caller's transaction: what is rolled back was never recorded.
 * The chain's lock is held until the commit, so entries have no gaps and each names its true predecessor.
 * `details` hold ids, codes, figures, and what was changed or removed with the old values (`changes.server.ts`): titles, times,
 * rooms and names of files as they were; narratives only as their SHA-256 and length. Never addresses of people.
 */
export async function record(
  tx: Tx,
  actor: Actor,
  verb: string,
  subject: AuditSubject,
  details: Details = {},
): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)) AS held`
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' } })
  const entry = {
    seq: (last?.seq ?? 0n) + 1n,
    at: now(),
    actorId: isUser(actor) ? actor.userId : null,
    actorName: isUser(actor) ? actor.name : '',
    verb,
    subjectType: subject.type,
    subjectId: subject.id,
    details: JSON.stringify(Object.fromEntries(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)))),
    previousHash: last?.hash ?? FIRST_HASH,
  }
  await tx.auditEntry.create({ data: { ...entry, hash: hashOfEntry(entry) } })
}

interface HashedEntry {
  seq: bigint
  at: Date
  actorId: string | null
  actorName: string
  verb: string
  subjectType: string
  subjectId: string
  details: string
  previousHash: string
}

/** SHA-256 over the entry's fields in a fixed order and the hash of the entry before. */
export function hashOfEntry(entry: HashedEntry): string {
  const fields = [
    entry.previousHash,
    entry.seq.toString(),
    entry.at.toISOString(),
    entry.actorId ?? '',
    entry.actorName,
    entry.verb,
    entry.subjectType,
    entry.subjectId,
    entry.details,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
