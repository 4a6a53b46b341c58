import type { Tx } from '~/platform/db/index.server'
import { readGenuine } from './genuine.server'
import type { AuditSubject } from './record.server'

/** Who removed a part of `subject`, by the record: a row that is gone does not say that it ever was. Null where nobody did. */
export async function removedBy(tx: Tx, subject: AuditSubject, partId: string): Promise<string | null> {
  const about = { subjectType: subject.type, subjectId: subject.id, verb: { endsWith: '.removed' } }
  const entries = await readGenuine(tx, about)
  const entry = entries.find(({ details }) => JSON.stringify(details).includes(partId))
  return entry?.actorName ?? null
}
