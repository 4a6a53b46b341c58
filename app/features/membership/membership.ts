import type { MembershipRole } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'

export const MEMBERSHIP_ROLES = [
  'head',
  'officer',
  'focal-point',
  'records-office',
] as const satisfies readonly MembershipRole[]

/** What a person is, and where, for the account page and the list of users. */
export interface MembershipView {
  organisation: Bilingual
  role: MembershipRole
}

/** `invited` has no password yet, so nobody can sign in. */
export type UserState = 'active' | 'invited' | 'disabled'

export function stateOf(user: { passwordHash: string | null; disabledAt: Date | null }): UserState {
  if (user.disabledAt) return 'disabled'
  return user.passwordHash === null ? 'invited' : 'active'
}
