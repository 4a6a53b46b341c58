import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { inTransaction } from '~/platform/db/index.server'
import { fileDetails } from '~/features/audit/changes.server'
import { removedBy } from '~/features/audit/removed.server'
import { record } from '~/features/audit/record.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertCan } from '../../policy'
import { isEditable } from '../../progress-report'
import { leaveHand } from '../row.server'

export interface RemoveEvidenceInput {
  actionId: string
  fileId: string
}

/**
 * Takes a file off a report that is still being written. The file itself stays in the store: the audit trail names
 * it with its SHA-256, and what was once handed in can be proved.
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable, already-removed
 */
export async function removeEvidence(actor: Actor, { actionId, fileId }: RemoveEvidenceInput): Promise<void> {
  await inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const { latest } = action
    if (!latest || !isEditable(latest.status)) throw new DomainError('report-not-editable')
    const found = isId(fileId)
      ? await tx.reportEvidence.findUnique({
          where: { reportId_fileId: { reportId: latest.id, fileId } },
          include: { file: true },
        })
      : null
    // Somebody else was faster: the page stays, with what is being written on it.
    if (!found) {
      const name = isId(fileId) ? await removedBy(tx, { type: 'report', id: latest.id }, fileId) : null
      throw name === null ? new DomainError('not-found') : new DomainError('already-removed', { name })
    }
    await tx.reportEvidence.delete({ where: { reportId_fileId: { reportId: latest.id, fileId } } })
    await tx.progressReport.update({ where: { id: latest.id }, data: { revision: { increment: 1 } } })
    await leaveHand(tx, latest.id, actor)
    const details = { action: actionId, file: fileId, number: latest.number, ...fileDetails(found.file) }
    await record(tx, actor, 'evidence.removed', { type: 'report', id: latest.id }, details)
    publishProgress(action)
  })
}
