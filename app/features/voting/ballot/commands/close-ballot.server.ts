import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { assertSeen, type Seen } from '~/kernel/seen'
import { record } from '~/features/audit/record.server'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { isWithdrawn } from '~/features/recommendation/recommendation'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { tellOutcome } from '../told.server'
import { PHASE_AFTER, tally, type Choice, type Tally } from '../../ballot'
import { assertBallotAuthentic } from '../../proof/check.server'
import { lapsedVoters, lockBallot, publishBallotChange, subjectOf, type BallotRow } from '../../row.server'
import { closingSha256, readWholeElectorate } from '../../electorate/digest.server'
import { assertCan } from '../../policy'
import { closingSeen } from '../../seen-values'
import { quorumShare } from '../../share'

export interface ClosedBallot extends Tally {
  /** False where the ballot had been closed before, by whomever: nothing was done. */
  isNew: boolean
}

/**
 * Ends the vote and computes its verdict. Votes in flight are waited for and counted; later ones are refused.
 * Closing again changes nothing and returns the same result.
 * @param seen what the page showed (`closingSeen`); a program that closes without a page has none
 * @throws DomainError not-found, forbidden, changed-meanwhile, votes-not-authentic
 */
export async function closeBallot(actor: Actor, ballotId: string, seen?: Seen): Promise<ClosedBallot> {
  return inTransaction(async (tx) => {
    const ballot = await lockBallot(tx, ballotId, 'change')
    assertCan(actor, 'ballot:close', subjectOf(ballot))
    const result = await tallyOf(tx, ballot)
    if (ballot.status === 'closed') return { ...result, isNew: false }
    if (seen) assertSeen(seen, closingSeen(result))
    if (!isUser(actor)) throw new DomainError('signed-out')
    await assertBallotAuthentic(tx, ballot.id)

    const lapsedVoterIds = lapsedVoters(ballot)
    const closed = await tx.ballot.update({
      where: { id: ballot.id },
      data: {
        status: 'closed',
        closedAt: now(),
        closedBy: actor.userId,
        closedByName: actor.name,
        verdict: result.verdict,
        lapsedVoterIds,
      },
    })
    // A text that was withdrawn during the vote stays withdrawn; its ballot can still be closed and read.
    if (!isWithdrawn(ballot.recommendation.phase)) {
      await changePhase(tx, ballot.recommendationId, PHASE_AFTER[result.verdict])
    }
    await record(
      tx,
      actor,
      'ballot.closed',
      { type: 'ballot', id: ballot.id },
      {
        verdict: result.verdict,
        voted: result.voted,
        entitled: result.entitled,
        ...result.counts,
        closedAt: closed.closedAt?.toISOString() ?? '',
        electorateSha256: closingSha256(await readWholeElectorate(tx, ballot.id), lapsedVoterIds),
      },
    )
    await tellOutcome(tx, actor, ballot, result.verdict)
    publishBallotChange(ballot)
    publishChange(`workshop:${ballot.workshopId}`)
    return { ...result, isNew: true }
  })
}

async function tallyOf(tx: Tx, ballot: BallotRow): Promise<Tally> {
  const votes = await tx.vote.findMany({ where: { ballotId: ballot.id }, select: { choice: true } })
  return tally(
    votes.map(({ choice }) => choice as Choice),
    ballot.delegations.length,
    { quorum: quorumShare(ballot) },
  )
}
