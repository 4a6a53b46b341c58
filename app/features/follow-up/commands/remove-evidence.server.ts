import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { inTransaction } from '~/platform/db/index.server'
import { record } from '../../audit/record.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertCan } from '../policy'
import { isEditable } from '../progress-report'

export interface RemoveEvidenceInput {
  actionId: string
  fileId: string
}

/**
 * Takes a file off a report that is still being written. The file itself stays in the store: the audit trail names
 * its SHA-256, and what was once handed in can be proved.
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable
 */
export async function removeEvidence(actor: Actor, { actionId, fileId }: RemoveEvidenceInput): Promise<void> {
  await inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const { latest } = action
    if (!latest || !isEditable(latest.status)) throw new DomainError('report-not-editable')
    const { count } = await tx.reportEvidence.deleteMany({ where: { reportId: latest.id, fileId } })
    if (count === 0) throw new DomainError('not-found')
    await record(
      tx,
      actor,
      'evidence.removed',
      { type: 'report', id: latest.id },
      { action: actionId, file: fileId },
    )
    publishProgress(action)
  })
}
