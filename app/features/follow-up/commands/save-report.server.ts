import type { Actor } from '~/kernel/actor'
import { inTransaction } from '~/platform/db/index.server'
import { record } from '../../audit/record.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertCan } from '../policy'
import { writeReport, type ReportInput } from './write-report.server'

/**
 * Keeps a report as a draft. The form also saves by itself while somebody types; those saves are recorded only when
 * they begin a report, else the audit trail would hold a line for every pause in a sentence.
 * @throws DomainError not-found, signed-out, forbidden, report-not-editable
 */
export async function saveReport(
  actor: Actor,
  { actionId, ...input }: ReportInput,
  isAutomatic = false,
): Promise<{ id: string }> {
  return inTransaction(async (tx) => {
    const action = await getActionForUpdate(tx, actionId)
    assertCan(actor, 'report:write', action)
    const { id } = await writeReport(tx, actor, action, input)
    if (isAutomatic && id === action.latest?.id) return { id }
    await record(
      tx,
      actor,
      'report.saved',
      { type: 'report', id },
      { action: actionId, number: input.number, percent: input.percent },
    )
    publishProgress(action)
    return { id }
  })
}
