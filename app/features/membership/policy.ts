import type { ResetSubject } from './password-reset'
import { assertAllowed, isAdmin, isUser, type Actor } from '~/kernel/actor'

export type MembershipAction =
  | 'user:list'
  | 'user:invite'
  | 'user:renew-invitation'
  | 'user:request-reset'
  | 'user:disable'
  | 'user:enable'
  | 'account:manage'

/** The person that an action is about. */
export interface UserSubject {
  userId: string
}

/** An admin manages accounts; everybody manages the own one. Nobody can lock the own account from outside. */
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
    case 'account:manage':
      return isOwn
  }
}

/** Another administrator than the one who asked, and nobody about the own password. */
export function canApproveReset(actor: Actor, { userId, requestedBy }: ResetSubject): boolean {
  return isUser(actor) && isAdmin(actor) && actor.userId !== requestedBy && actor.userId !== userId
}

/** Any administrator may say no, also whoever asked; and so may the account's owner. */
export function canRefuseReset(actor: Actor, { userId }: ResetSubject): boolean {
  return isAdmin(actor) || (isUser(actor) && actor.userId === userId)
}

/** @throws DomainError signed-out or forbidden */
export function assertCan(actor: Actor, action: MembershipAction, subject?: UserSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
