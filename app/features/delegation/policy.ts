import { assertAllowed, hasRoleAt, isMemberOf, isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isSamePerson, SPEAKING_ROLES } from '~/features/membership/membership'
import type { ConfirmationKind, DelegateSubject } from './confirmation'

type Way = Exclude<ConfirmationKind, 'before'>

/** Speaks for the organisation, and is not the person in question. */
function speaksFor(actor: Actor, { organisationId, delegate }: DelegateSubject): boolean {
  return (
    isUser(actor) && isMemberOf(actor, organisationId, ...SPEAKING_ROLES) && !isSamePerson(actor, delegate)
  )
}

function isSecretary(actor: Actor, { workshopId, delegate }: DelegateSubject): boolean {
  return isUser(actor) && hasRoleAt(actor, workshopId, 'secretary') && !isSamePerson(actor, delegate)
}

/** A secretary, and not of the hand that brought the delegate: one hand does not make a vote. */
function standsIn(actor: Actor, subject: DelegateSubject): boolean {
  return isSecretary(actor, subject) && !subject.isOneHand
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

/** Who could give this delegate a link that opens the account: who could confirm, whether that was done or not. */
export function canGetLink(actor: Actor, subject: DelegateSubject): boolean {
  return wayToConfirm(actor, { ...subject, isConfirmed: false }) !== null
}

/** The delegate's address, and how the account came about, are for those whose word the organisation's vote rests on. */
export function canSeeAccount(actor: Actor, subject: DelegateSubject): boolean {
  return speaksFor(actor, subject) || isSecretary(actor, subject)
}

/** Who may see the page of a delegate's confirmation: who could have given it, and the workshop's organisers. */
export function canViewConfirmation(actor: Actor, subject: DelegateSubject): boolean {
  return (
    canSeeAccount(actor, subject) ||
    hasRoleAt(actor, subject.workshopId, 'organiser') ||
    (isUser(actor) && actor.userId === subject.delegate.userId)
  )
}

/** @throws DomainError signed-out, forbidden, own-delegate, own-addition, already-confirmed, organisation-confirms */
export function assertCanConfirm(actor: Actor, subject: DelegateSubject, way: Way): void {
  if (wayToConfirm(actor, subject) === way) return
  if (isUser(actor) && isSamePerson(actor, subject.delegate)) throw new DomainError('own-delegate')
  const isOneOfThem = canSeeAccount(actor, subject)
  if (isOneOfThem && subject.isConfirmed) throw new DomainError('already-confirmed')
  if (way === 'secretary' && subject.hasConfirmer && isSecretary(actor, subject))
    throw new DomainError('organisation-confirms')
  if (way === 'secretary' && isSecretary(actor, subject)) throw new DomainError('own-addition')
  assertAllowed(actor, false)
}
