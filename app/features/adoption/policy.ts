import { assertAllowed, hasRoleAt, isMemberOf, type Actor } from '~/kernel/actor'

export interface AdoptionSubject {
  workshopId: string
  leadOrganisationId: string
}

export type AdoptionAction = 'adoption:issue' | 'adoption:read'

/** Who numbers and issues an adopted text: those who lead the workshop, or the lead agency's records office (văn thư). */
export function can(
  actor: Actor,
  action: AdoptionAction,
  { workshopId, leadOrganisationId }: AdoptionSubject,
): boolean {
  switch (action) {
    case 'adoption:issue':
      return (
        hasRoleAt(actor, workshopId, 'organiser', 'chair') ||
        isMemberOf(actor, leadOrganisationId, 'records-office')
      )
    // What was issued is public.
    case 'adoption:read':
      return true
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: AdoptionAction, subject: AdoptionSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
