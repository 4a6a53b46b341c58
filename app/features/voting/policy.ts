import { assertAllowed, hasRoleAt, isMemberOf, isUser, takesPartIn, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { delegationOf, type BallotStatus } from './ballot'

export interface BallotSubject {
  workshopId: string
  status: BallotStatus
  delegations: {
    organisationId: string
    /** Who may cast its vote at this moment; computed for every door by `entitledVoters`. */
    entitledIds: readonly string[]
  }[]
  /** The text was issued: its vote is part of the public record. */
  isPublic: boolean
}

export type BallotAction =
  | 'ballot:read'
  | 'ballot:read-electorate'
  | 'ballot:cast'
  | 'ballot:close'
  | 'ballot:read-result'
  | 'ballot:read-voters'

/** Opening is asked before a ballot exists, so it is about the workshop alone. */
export function canOpenBallot(actor: Actor, subject: { workshopId: string }): boolean {
  return hasRoleAt(actor, subject.workshopId, 'chair', 'secretary')
}

/**
 * Who may do what with a ballot. No rule names the administrator: an account that runs the system has no say in a
 * vote. While a ballot is open nobody at all may read its result.
 */
export function can(actor: Actor, action: BallotAction, ballot: BallotSubject): boolean {
  switch (action) {
    case 'ballot:read':
      return can(actor, 'ballot:read-electorate', ballot) || (ballot.isPublic && ballot.status === 'closed')
    case 'ballot:read-electorate':
      // The head of an organisation that votes need not be in the hall, and names its voters.
      return (
        takesPartIn(actor, ballot.workshopId) ||
        ballot.delegations.some((delegation) => canNameVoter(actor, delegation))
      )
    case 'ballot:cast':
      return isUser(actor) && delegationOf(actor.userId, ballot.delegations) !== undefined
    case 'ballot:close':
      return canOpenBallot(actor, ballot)
    case 'ballot:read-result':
      return ballot.status === 'closed' && can(actor, 'ballot:read', ballot)
    case 'ballot:read-voters':
      // The public record names delegations; the persons who pressed the button are known inside the workshop.
      return ballot.status === 'closed' && takesPartIn(actor, ballot.workshopId)
  }
}

/** Who puts another voter in the place of one: the organisation's own head or focal point, and nobody else. */
export function canNameVoter(actor: Actor, delegation: { organisationId: string }): boolean {
  return isMemberOf(actor, delegation.organisationId, 'head', 'focal-point')
}

/** @throws DomainError signed-out, not-in-electorate, forbidden */
export function assertCan(actor: Actor, action: BallotAction, ballot: BallotSubject): void {
  const isAllowed = can(actor, action, ballot)
  if (!isAllowed && action === 'ballot:cast' && isUser(actor)) throw new DomainError('not-in-electorate')
  assertAllowed(actor, isAllowed)
}
