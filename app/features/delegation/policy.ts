import { assertAllowed, hasRoleAt, isMemberOf, isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isSamePerson } from '~/features/membership/membership'
import type { ConfirmationKind, DelegateSubject } from './confirmation'

/** Whose word counts for an organisation. */
export const CONFIRMING_ROLES = ['head', 'focal-point'] as const

type Way = Exclude<ConfirmationKind, 'before'>

/** Speaks for the organisation, and is not the person in question. */
function speaksFor(actor: Actor, { organisationId, delegate }: DelegateSubject): boolean {
  return (
    isUser(actor) && isMemberOf(actor, organisationId, ...CONFIRMING_ROLES) && !isSamePerson(actor, delegate)
  )
}

function standsIn(actor: Actor, { workshopId, delegate }: DelegateSubject): boolean {
  return isUser(actor) && hasRoleAt(actor, workshopId, 'secretary') && !isSamePerson(actor, delegate)
}

/**
 * How this person may confirm the delegate, or null. Nobody confirms themselves. The secretary's word, with a reason
 * and a file, is open only where the organisation has nobody here who could give its own.
 */
export function wayToConfirm(actor: Actor, subject: DelegateSubject): Way | null {
  if (subject.isConfirmed) return null
  if (speaksFor(actor, subject)) return 'organisation'
  return !subject.hasConfirmer && standsIn(actor, subject) ? 'secretary' : null
}

/** Who may see the page of a delegate's confirmation: who could have given it, and the workshop's organisers. */
export function canViewConfirmation(actor: Actor, subject: DelegateSubject): boolean {
  return (
    speaksFor(actor, subject) ||
    standsIn(actor, subject) ||
    hasRoleAt(actor, subject.workshopId, 'organiser') ||
    (isUser(actor) && actor.userId === subject.delegate.userId)
  )
}

/** @throws DomainError signed-out, forbidden, own-delegate, already-confirmed, organisation-confirms */
export function assertCanConfirm(actor: Actor, subject: DelegateSubject, way: Way): void {
  if (wayToConfirm(actor, subject) === way) return
  if (isUser(actor) && isSamePerson(actor, subject.delegate)) throw new DomainError('own-delegate')
  const isOneOfThem = speaksFor(actor, subject) || standsIn(actor, subject)
  if (isOneOfThem && subject.isConfirmed) throw new DomainError('already-confirmed')
  if (way === 'secretary' && subject.hasConfirmer && standsIn(actor, subject))
    throw new DomainError('organisation-confirms')
  assertAllowed(actor, false)
}
