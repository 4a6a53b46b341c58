import { assertAllowed, hasRoleAt, isAdmin, isMemberOf, type Actor } from '~/kernel/actor'
import type { ReportStatus } from './progress-report'

export type FollowUpAction =
  'progress:read' | 'report:read' | 'evidence:read' | 'report:write' | 'report:decide'

/** Whose action it is, and at which workshop its text was adopted. */
export interface FollowUpSubject {
  organisationId: string
  workshopId: string
  /** Of the report that is asked about; without one nothing has been approved. */
  status?: ReportStatus
}

/** Those who follow an organisation's work from outside: organiser, secretary, admins. */
function followsWork(actor: Actor, { workshopId }: FollowUpSubject): boolean {
  return hasRoleAt(actor, workshopId, 'organiser', 'secretary') || isAdmin(actor)
}

/** An admin may look, to help, and has no say in a report: writing and deciding stay inside the organisation. */
export function can(actor: Actor, action: FollowUpAction, subject: FollowUpSubject): boolean {
  switch (action) {
    // Approved progress of an adopted text: state, percent, what was done.
    case 'progress:read':
      return true
    // Difficulties, proposals, reasons for a return, and files. Until its head has approved it, a report is the
    // organisation's own paper, whole and in parts.
    case 'report:read':
    case 'evidence:read':
      return (
        isMemberOf(actor, subject.organisationId) ||
        (subject.status === 'approved' && followsWork(actor, subject))
      )
    case 'report:write':
      return isMemberOf(actor, subject.organisationId, 'focal-point', 'officer')
    // Besides, nobody decides on their own words: see `hasHandIn`.
    case 'report:decide':
      return isMemberOf(actor, subject.organisationId, 'head')
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: FollowUpAction, subject: FollowUpSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
