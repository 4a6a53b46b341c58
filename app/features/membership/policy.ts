import { assertAllowed, isAdmin, isMemberOf, isUser, type Actor } from '~/kernel/actor'
import { isSamePerson, SPEAKING_ROLES } from './membership'
import type { ResetSubject } from './password-reset'

export type MembershipAction =
  | 'user:list'
  | 'user:invite'
  | 'user:renew-invitation'
  | 'user:request-reset'
  | 'user:disable'
  | 'user:enable'

/** The person that an action is about. */
export interface UserSubject {
  userId: string
}

/** An admin manages accounts, but not the own one: nobody can lock it from outside. */
export function can(actor: Actor, action: MembershipAction, subject?: UserSubject): boolean {
  if (!isUser(actor)) return false
  const isOwn = subject?.userId === actor.userId
  switch (action) {
    case 'user:list':
    case 'user:invite':
      return isAdmin(actor)
    case 'user:renew-invitation':
    case 'user:request-reset':
    case 'user:disable':
    case 'user:enable':
      return isAdmin(actor) && subject !== undefined && !isOwn
  }
}

/**
 * Another hand than the one that asked, and nobody about the own person: an administrator; and where somebody is to speak for an
 * organisation, whoever speaks for it already.
 */
export function canApproveReset(actor: Actor, subject: ResetSubject): boolean {
  if (!isUser(actor) || actor.userId === subject.requestedBy || isSamePerson(actor, subject)) return false
  return isAdmin(actor) || speaksFor(actor, subject)
}

/** Any administrator may say no, also whoever asked; and so may the account's owner, and whose organisation it is about. */
export function canRefuseReset(actor: Actor, subject: ResetSubject): boolean {
  return isAdmin(actor) || (isUser(actor) && actor.userId === subject.userId) || speaksFor(actor, subject)
}

const speaksFor = (actor: Actor, { spokenFor }: ResetSubject) =>
  spokenFor.some((id) => isMemberOf(actor, id, ...SPEAKING_ROLES))

/** @throws DomainError signed-out or forbidden */
export function assertCan(actor: Actor, action: MembershipAction, subject?: UserSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
