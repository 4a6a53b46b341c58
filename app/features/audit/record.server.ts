import { isUser, type Actor } from '~/kernel/actor'
import { now } from '~/platform/clock.server'
import { afterCommit, type Tx } from '~/platform/db/index.server'
import { auditKeys } from './key-file.server'
import { sealOf } from './key.server'

export interface AuditSubject {
  type: string
  id: string
}

export type Details = Record<string, string | number | boolean | null>

/** The writer of this process, once it has started: it gives new entries their place in the chain. */
let onRecorded: () => void = () => undefined

export function tellWhenRecorded(listener: () => void): void {
  onRecorded = listener
}

/**
 * Writes one entry in the caller's transaction: what is rolled back was never recorded. Nobody waits here for anybody; the
 * entry is linked into the chain right after the commit (decision 0017).
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
  const entry = {
    at: now(),
    actorId: isUser(actor) ? actor.userId : null,
    actorName: isUser(actor) ? actor.name : '',
    verb,
    subjectType: subject.type,
    subjectId: subject.id,
    details: JSON.stringify(Object.fromEntries(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)))),
  }
  await tx.auditEntry.create({ data: { ...entry, seal: sealOf(entry, auditKeys()[0]) } })
  afterCommit(() => onRecorded())
}
