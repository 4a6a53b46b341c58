import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { now } from '~/platform/clock.server'
import { afterCommit, type Tx } from '~/platform/db/index.server'
import { readKeyRows } from './genuine.server'
import { auditKeys, readKeysAgain } from './key-file.server'
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

/** What is compared with its entry later on, and counts only with a seal. */
const DECIDING = /^(ballot|version|adoption|action|recommendation|consultation)\./

/** The own key, once the register of this installation is known to have it. */
let known: string | undefined

/**
 * A node without the installation's key seals nothing: what it recorded would be taken for forged by the others, and a vote through it
 * would stop the close. So it records no decision at all, and says so to whoever makes one.
 * @throws DomainError record-key-missing
 */
async function assertSeals(tx: Tx): Promise<void> {
  if (known !== undefined && auditKeys()[0]?.fingerprint === known) return
  const register = await readKeyRows(tx)
  if (register.length === 0) return
  const inRegister = (keys: typeof auditKeys) => {
    const own = keys()[0]?.fingerprint
    return register.some(({ fingerprint }) => fingerprint === own) ? own : undefined
  }
  known = inRegister(auditKeys) ?? inRegister(readKeysAgain)
  if (known === undefined) throw new DomainError('record-key-missing')
}

/**
 * Writes one entry in the caller's transaction: what is rolled back was never recorded. Nobody waits here for anybody; the
 * entry is linked into the chain right after the commit (decision 0017).
 * `details` hold ids, codes, figures, and what was changed or removed with the old values (`changes.server.ts`): titles, times,
 * rooms and names of files as they were; narratives only as their SHA-256 and length. Never addresses of people.
 * @throws DomainError record-key-missing for a decision, on a node that does not hold the installation's key
 */
export async function record(
  tx: Tx,
  actor: Actor,
  verb: string,
  subject: AuditSubject,
  details: Details = {},
): Promise<void> {
  if (DECIDING.test(verb)) await assertSeals(tx)
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
