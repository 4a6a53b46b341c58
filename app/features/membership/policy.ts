import { assertAllowed, isAdmin, isUser, type Actor } from '~/kernel/actor'

export type MembershipAction =
  'user:list' | 'user:invite' | 'user:renew-invitation' | 'user:disable' | 'user:enable' | 'account:manage'

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
    case 'user:disable':
    case 'user:enable':
      return isAdmin(actor) && subject !== undefined && !isOwn
    case 'account:manage':
      return isOwn
  }
}

/** @throws DomainError signed-out or forbidden */
export function assertCan(actor: Actor, action: MembershipAction, subject?: UserSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
