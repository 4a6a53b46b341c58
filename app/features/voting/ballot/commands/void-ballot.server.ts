import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { isWithdrawn } from '~/features/recommendation/recommendation'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { tellOutcome } from '../told.server'
import { reportBallotProblems } from '../../proof/check.server'
import { lapsedVoters, lockBallot, publishBallotChange, subjectOf } from '../../row.server'
import { closingSha256, readWholeElectorate } from '../../electorate/digest.server'
import { assertCan } from '../../policy'

/**
 * Ends a ballot that is not as the record has it (votes, electorate, question), without a result: the text stays frozen and may be put to the vote
 * again. Nobody can throw away an unwelcome vote with it: while everything is as it was recorded, it is refused.
 * @throws DomainError not-found, forbidden, ballot-not-open, votes-are-sound
 */
export async function voidBallot(actor: Actor, input: { ballotId: string; reason: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const ballot = await lockBallot(tx, input.ballotId, 'change')
    assertCan(actor, 'ballot:close', subjectOf(ballot))
    if (!isUser(actor)) throw new DomainError('signed-out')
    if (ballot.status !== 'open') throw new DomainError('ballot-not-open')
    const problems = await reportBallotProblems(tx, ballot.id)
    if (problems.length === 0) throw new DomainError('votes-are-sound')

    const lapsedVoterIds = lapsedVoters(ballot)
    const closed = await tx.ballot.update({
      where: { id: ballot.id },
      data: {
        status: 'closed',
        closedAt: now(),
        closedBy: actor.userId,
        closedByName: actor.name,
        verdict: 'void',
        voidReason: input.reason,
        lapsedVoterIds,
      },
    })
    if (!isWithdrawn(ballot.recommendation.phase)) await changePhase(tx, ballot.recommendationId, 'frozen')
    await record(
      tx,
      actor,
      'ballot.voided',
      { type: 'ballot', id: ballot.id },
      {
        verdict: 'void',
        problems: problems.length,
        // Which lines were wrong, also for a day on which somebody has put the votes back.
        wrongDelegationIds: [...new Set(problems.flatMap(({ delegationId }) => delegationId ?? []))].join(
          ' ',
        ),
        reason: input.reason,
        closedAt: closed.closedAt?.toISOString() ?? '',
        electorateSha256: closingSha256(await readWholeElectorate(tx, ballot.id), lapsedVoterIds),
      },
    )
    await tellOutcome(tx, actor, ballot, 'void')
    publishBallotChange(ballot)
    publishChange(`workshop:${ballot.workshopId}`)
  })
}
