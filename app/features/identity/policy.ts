import { assertAllowed, isUser, type Actor } from '~/kernel/actor'

export type IdentityAction = 'account:manage'

/** The person whose account it is. */
export interface AccountSubject {
  userId: string
}

/** Everybody manages the own account. */
export function can(actor: Actor, _action: IdentityAction, { userId }: AccountSubject): boolean {
  return isUser(actor) && actor.userId === userId
}

/** @throws DomainError signed-out or forbidden */
export function assertCan(actor: Actor, action: IdentityAction, subject: AccountSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
