import type { Actor } from '~/kernel/actor'
import { inTransaction } from '~/platform/db/index.server'
import { changeDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { getActionForUpdate, publishProgress, publishWriting } from '../action-for-update.server'
import { assertCan } from '../../policy'
import { NARRATIVES } from '../../progress-report'
import type { ReportEdit } from '../../report-edit'
import { writeReport, type WrittenReport } from './write-report.server'

/**
 * Keeps a report as a draft. The form also saves by itself while somebody types; those saves are recorded only when
 * they begin a report or put the writer's words in the place of somebody else's, else the audit trail would hold a line for
 * every pause in a sentence.
 * @param isAutomatic stores what does not collide and answers with what does; otherwise all or nothing
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable @throws EditedMeanwhile
 */
export async function saveReport(
  actor: Actor,
  actionId: string,
  edit: ReportEdit,
  isAutomatic = false,
): Promise<WrittenReport> {
  return inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const before = action.latest
    const report = await writeReport(tx, actor, action, edit, isAutomatic ? 'what-fits' : 'whole')
    const isFirst = report.id !== before?.id
    const isReplacement = Object.values(edit.began.choices).includes('mine')
    if (isFirst || !isAutomatic || isReplacement) {
      const changes = isFirst ? {} : changeDetails(before.seen.values, report.seen.values, NARRATIVES)
      const details = { action: actionId, number: report.number, percent: report.percent, ...changes }
      await record(tx, actor, 'report.saved', { type: 'report', id: report.id }, details)
      publishProgress(action)
    } else if (report.changed.length > 0) publishWriting(action)
    return report
  })
}
