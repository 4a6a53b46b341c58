import type { Tx } from '~/platform/db/index.server'
import type { AuditSubject } from './record.server'

/** Who removed a part of `subject`, by the record: a row that is gone does not say that it ever was. Null where nobody did. */
export async function removedBy(tx: Tx, subject: AuditSubject, partId: string): Promise<string | null> {
  const entry = await tx.auditEntry.findFirst({
    where: {
      subjectType: subject.type,
      subjectId: subject.id,
      verb: { endsWith: '.removed' },
      details: { contains: partId },
    },
    select: { actorName: true },
  })
  return entry?.actorName ?? null
}
