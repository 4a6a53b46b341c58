import type { Actor } from '~/kernel/actor'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { record } from '../../audit/record.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertCan } from '../policy'
import { assertComplete } from '../progress-report'
import { writeReport, type ReportInput } from './write-report.server'

/**
 * Writes the last figures and hands the report to the organisation's head, in one step.
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable, evidence-missing
 */
export async function submitReport(
  actor: Actor,
  { actionId, ...input }: ReportInput,
): Promise<{ id: string }> {
  return inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const report = await writeReport(tx, actor, action, input)
    assertComplete(report.percent, report.evidenceCount)
    // The reason of an earlier return stays: the head sees what was asked for beside what was mended.
    await tx.progressReport.update({
      where: { id: report.id },
      data: {
        status: 'submitted',
        submittedAt: now(),
        decidedAt: null,
        decidedBy: null,
        decidedByName: null,
      },
    })
    const details = {
      action: actionId,
      number: report.number,
      percent: report.percent,
      evidence: report.evidenceCount,
    }
    await record(tx, actor, 'report.submitted', { type: 'report', id: report.id }, details)
    publishProgress(action)
    return { id: report.id }
  })
}
