import { assertAllowed, isAdmin, type Actor } from '~/kernel/actor'

export type AuditAction = 'audit:read'

export function can(actor: Actor, action: AuditAction): boolean {
  switch (action) {
    case 'audit:read':
      return isAdmin(actor)
  }
}

/** @throws DomainError signed-out or forbidden */
export function assertCan(actor: Actor, action: AuditAction): void {
  assertAllowed(actor, can(actor, action))
}
