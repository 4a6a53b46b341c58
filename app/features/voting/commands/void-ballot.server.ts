import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { lockBallot, publishBallotChange, subjectOf } from '../ballot-row.server'
import { assertCan } from '../policy'
import { reportVoteProblems } from '../vote-check.server'

/**
 * Ends a ballot whose votes are not those that were cast, without a result: the text stays frozen and may be put to the vote
 * again. Nobody can throw away an unwelcome vote with it: while every vote is as it was cast, it is refused.
 * @throws DomainError not-found, forbidden, ballot-not-open, votes-are-sound
 */
export async function voidBallot(actor: Actor, input: { ballotId: string; reason: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const ballot = await lockBallot(tx, input.ballotId, 'change')
    assertCan(actor, 'ballot:close', subjectOf(ballot))
    if (!isUser(actor)) throw new DomainError('signed-out')
    if (ballot.status !== 'open') throw new DomainError('ballot-not-open')
    const problems = await reportVoteProblems(tx, ballot.id)
    if (problems.length === 0) throw new DomainError('votes-are-sound')

    await tx.ballot.update({
      where: { id: ballot.id },
      data: {
        status: 'closed',
        closedAt: now(),
        closedBy: actor.userId,
        verdict: 'void',
        voidReason: input.reason,
      },
    })
    if (ballot.recommendation.phase !== 'withdrawn') await changePhase(tx, ballot.recommendationId, 'frozen')
    await record(
      tx,
      actor,
      'ballot.voided',
      { type: 'ballot', id: ballot.id },
      { verdict: 'void', problems: problems.length },
    )
    publishBallotChange(ballot)
    publishChange(`workshop:${ballot.workshopId}`)
  })
}
