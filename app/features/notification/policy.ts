import { assertAllowed, isAdmin, type Actor } from '~/kernel/actor'

/** Notices are their receiver's alone, so their queries and commands ask for the own ones and need no policy. */
export type NotificationAction = 'mail:administer'

function can(actor: Actor, action: NotificationAction): boolean {
  switch (action) {
    case 'mail:administer':
      return isAdmin(actor)
  }
}

/** @throws DomainError signed-out or forbidden */
export function assertCan(actor: Actor, action: NotificationAction): void {
  assertAllowed(actor, can(actor, action))
}
