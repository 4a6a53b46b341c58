import { assertAllowed, hasRoleAt, takesPartIn, type Actor } from '~/kernel/actor'
import { isAdopted, isIssued, type Phase } from './recommendation'

export type RecommendationAction =
  | 'recommendation:create'
  | 'recommendation:read'
  | 'recommendation:start-consultation'
  | 'recommendation:end-consultation'

/** Where a recommendation belongs and how far it is; `phase` is left out only before there is one. */
export interface RecommendationSubject {
  workshopId: string
  phase?: Phase
}

/** Rights only: whether the life of a recommendation leads there is `assertTransition`'s business. */
export function can(
  actor: Actor,
  action: RecommendationAction,
  { workshopId, phase }: RecommendationSubject,
): boolean {
  switch (action) {
    // That there is one, its title and its phase; the text has rules of its own (drafting).
    case 'recommendation:read':
      return takesPartIn(actor, workshopId) || isAdopted(phase) || isIssued(phase)
    case 'recommendation:create':
    case 'recommendation:start-consultation':
    case 'recommendation:end-consultation':
      return hasRoleAt(actor, workshopId, 'organiser', 'drafter')
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: RecommendationAction, subject: RecommendationSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
