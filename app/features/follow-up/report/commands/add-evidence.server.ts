import type { Actor } from '~/kernel/actor'
import { inTransaction } from '~/platform/db/index.server'
import { fileDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { keepFile, type ReceivedFile } from '~/features/material/receive-upload.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertCan } from '../../policy'
import { leaveHand } from '../row.server'
import { openReport } from './write-report.server'

/**
 * Puts a received file on the report that is being written; the report begins with it when there is none yet.
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable
 */
export async function addEvidence(actor: Actor, actionId: string, file: ReceivedFile): Promise<void> {
  await inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const reportId = await openReport(tx, actor, action)
    await keepFile(tx, actor, file)
    await tx.reportEvidence.create({ data: { reportId, fileId: file.id } })
    await tx.progressReport.update({ where: { id: reportId }, data: { revision: { increment: 1 } } })
    await leaveHand(tx, reportId, actor)
    const details = { action: actionId, file: file.id, ...fileDetails(file) }
    await record(tx, actor, 'evidence.added', { type: 'report', id: reportId }, details)
    publishProgress(action)
  })
}
