import { assertAllowed, hasRoleAt, isAdmin, isMemberOf, type Actor } from '~/kernel/actor'

export type FollowUpAction =
  'progress:read' | 'draft:read' | 'report:read' | 'evidence:read' | 'report:write' | 'report:decide'

/** Whose action it is, and at which workshop its text was adopted. */
export interface FollowUpSubject {
  organisationId: string
  workshopId: string
}

/** What an organisation writes for itself and for those who follow its work: members, organiser, secretary, admins. */
function followsWork(actor: Actor, { organisationId, workshopId }: FollowUpSubject): boolean {
  return (
    isMemberOf(actor, organisationId) ||
    hasRoleAt(actor, workshopId, 'organiser', 'secretary') ||
    isAdmin(actor)
  )
}

/** An admin may look, to help, and has no say in a report: writing and deciding stay inside the organisation. */
export function can(actor: Actor, action: FollowUpAction, subject: FollowUpSubject): boolean {
  switch (action) {
    // Approved progress of an adopted text: state, percent, what was done.
    case 'progress:read':
      return true
    // Until it is submitted a report is the organisation's own paper.
    case 'draft:read':
      return isMemberOf(actor, subject.organisationId)
    // Difficulties, proposals, reasons for a return, and files.
    case 'report:read':
    case 'evidence:read':
      return followsWork(actor, subject)
    case 'report:write':
      return isMemberOf(actor, subject.organisationId, 'focal-point', 'officer')
    case 'report:decide':
      return isMemberOf(actor, subject.organisationId, 'head')
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: FollowUpAction, subject: FollowUpSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
