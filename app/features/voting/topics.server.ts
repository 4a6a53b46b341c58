import { isUser, type Actor } from '~/kernel/actor'
import { afterCommit, prisma, untilDone } from '~/platform/db/index.server'
import { joined } from '~/platform/live/joined'
import { publishChange, publishFacts, type Topic } from '~/platform/live/topics.server'
import type { BallotDelegationRow, BallotRow } from './row.server'
import { canNameVoter } from './policy'

/** Turnouts of all open ballots of one workshop, for those who open and close them there. */
export const turnoutsTopic = (workshopId: string) => `turnouts:${workshopId}` as const
/** Votes of one organisation, for its delegates and for those who name its voters. */
export const votesTopic = (organisationId: string) => `votes:${organisationId}` as const

/** What changes the page of a ballot for somebody who may read it: the ballot, and the vote of their own delegation. */
export function ballotTopics(actor: Actor, { id, status, delegations }: BallotRow): Topic[] {
  // A closed ballot has no more votes, and who was entitled then may have nothing to do with the organisation now.
  if (status === 'closed') return [`ballot:${id}`]
  const isOwn = (delegation: BallotDelegationRow) =>
    canNameVoter(actor, delegation) || (isUser(actor) && delegation.entitledIds.includes(actor.userId))
  return [
    `ballot:${id}`,
    ...delegations.filter(isOwn).map(({ organisationId }) => votesTopic(organisationId)),
  ]
}

/**
 * Says that one delegation has voted: to everybody how many have, to itself that it was it. Nobody else hears whose vote it was
 * while the ballot is open, and nobody at all hears how it was.
 */
export function publishVote(ballot: BallotRow, { organisationId }: { organisationId: string }): void {
  publishFacts(votesTopic(organisationId), { ballotId: ballot.id })
  const { id, workshopId } = ballot
  afterCommit(() => tellTurnout(id, { workshopId, entitled: ballot.delegations.length }))
}

/** In a hall that votes pages hear at most so often. */
const TURNOUT_PAUSE_MS = 250

/**
 * Counted after the commit, for of two votes at once neither sees the other; and after the last of several once more, so that what
 * was said last is right. Between nodes it may come in another order: pages keep the greater number, for no vote is ever taken back.
 */
const tellTurnout = joined(
  TURNOUT_PAUSE_MS,
  async (ballotId: string, { workshopId, entitled }: { workshopId: string; entitled: number }) => {
    const turnout = { ballotId, voted: await prisma.vote.count({ where: { ballotId } }), entitled }
    publishFacts(`ballot:${ballotId}`, turnout)
    publishFacts(turnoutsTopic(workshopId), turnout)
  },
  { untilDone, failed: (ballotId) => publishChange(`ballot:${ballotId}`) },
)
