import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { assertSeen, type Seen } from '~/kernel/seen'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { textDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { MEMBERSHIP_ROLES } from '~/features/membership/membership'
import { peopleOf } from '~/features/membership/queries.server'
import { notify } from '~/features/notification/notify.server'
import { aboutAction } from '../../action/about.server'
import { getActionForUpdate, publishProgress } from '../action-for-update.server'
import { assertMayDecideOn } from '../decider'
import { assertCan } from '../../policy'
import { assertAwaitingDecision, NARRATIVES } from '../../progress-report'

/** An approval leaves the reason of an earlier return where it is: it belongs to the report's history. */
type Decision = { status: 'approved' } | { status: 'returned'; returnReason: string }

/**
 * The head's word on a submitted report, shared by approve and return: which of the two it is decides nothing about
 * who may say it, when, or against whom it races. It holds for the revision that was read, and for no other.
 * @throws DomainError not-found, signed-out, forbidden, own-report, report-not-submitted @throws ChangedMeanwhile
 */
export async function decideReport(
  actor: Actor,
  reportId: string,
  seen: Seen,
  decision: Decision,
): Promise<void> {
  await inTransaction(async (tx) => {
    const found = isId(reportId) ? await tx.progressReport.findUnique({ where: { id: reportId } }) : null
    if (!found) throw new DomainError('not-found')
    const action = await getActionForUpdate(tx, found.actionItemId)
    assertCan(actor, 'report:decide', action)
    if (!isUser(actor)) throw new DomainError('signed-out')
    // Read again under the lock: `found` may be older than another click.
    const { latest } = action
    if (latest?.id !== reportId) throw new DomainError('report-not-submitted')
    assertAwaitingDecision(latest.status)
    assertMayDecideOn(actor, action, latest.hands)
    assertSeen(seen, latest.seen)
    await tx.progressReport.update({
      where: { id: reportId },
      data: {
        ...decision,
        revision: latest.revision + 1,
        decidedAt: now(),
        decidedBy: actor.userId,
        decidedByName: actor.name,
      },
    })
    const details = {
      action: action.id,
      number: latest.number,
      revision: latest.revision,
      percent: latest.percent,
      evidence: latest.evidenceCount,
      ...textDetails(latest, NARRATIVES),
    }
    await record(tx, actor, `report.${decision.status}`, { type: 'report', id: reportId }, details)
    const { handIds, authorId, submittedBy } = latest.hands
    // Whoever wrote in it and has left the organisation since is not told any more.
    const members = new Set<string | null>(await peopleOf(tx, action.organisationId, ...MEMBERSHIP_ROLES))
    await notify(tx, decision.status === 'approved' ? 'report-approved' : 'report-returned', {
      to: [...handIds, authorId, submittedBy].filter((id) => members.has(id)),
      subjectId: action.id,
      params: await aboutAction(tx, action.id),
      by: actor,
    })
    publishProgress(action)
  })
}
