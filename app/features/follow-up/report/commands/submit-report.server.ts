import { isUser, type Actor } from '~/kernel/actor'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { textDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { peopleOf } from '~/features/membership/queries.server'
import { notify } from '~/features/notification/notify.server'
import { aboutAction } from '../../action/about.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertCan } from '../../policy'
import { assertComplete, NARRATIVES } from '../../progress-report'
import type { ReportEdit } from '../../report-edit'
import { leaveHand } from '../row.server'
import { writeReport } from './write-report.server'

/**
 * Writes the last figures and hands the report to the organisation's head, in one step. Whoever does so answers for all of it,
 * so all of it must have been on the page.
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable, evidence-missing @throws EditedMeanwhile
 */
export async function submitReport(
  actor: Actor,
  actionId: string,
  edit: ReportEdit,
): Promise<{ id: string; revision: number }> {
  return inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const report = await writeReport(tx, actor, action, edit, 'read')
    assertComplete(report.percent, report.evidenceCount)
    const revision = report.seen.revision + 1
    // The reason of an earlier return stays: the head sees what was asked for beside what was mended.
    await tx.progressReport.update({
      where: { id: report.id },
      data: {
        status: 'submitted',
        revision,
        submittedAt: now(),
        submittedBy: isUser(actor) ? actor.userId : null,
        decidedAt: null,
        decidedBy: null,
        decidedByName: null,
      },
    })
    await leaveHand(tx, report.id, actor)
    const details = {
      action: actionId,
      number: report.number,
      revision,
      percent: report.percent,
      evidence: report.evidenceCount,
      ...textDetails(report, NARRATIVES),
    }
    await record(tx, actor, 'report.submitted', { type: 'report', id: report.id }, details)
    await notify(tx, 'report-submitted', {
      to: await peopleOf(tx, action.organisationId, 'head'),
      subjectId: actionId,
      params: await aboutAction(tx, actionId),
      by: actor,
    })
    publishProgress(action)
    return { id: report.id, revision }
  })
}
