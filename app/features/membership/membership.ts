import type { MembershipRole } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'

export const MEMBERSHIP_ROLES = [
  'head',
  'officer',
  'focal-point',
  'records-office',
] as const satisfies readonly MembershipRole[]

/** Whose word counts for an organisation: they confirm its delegates and name its voters. */
export const SPEAKING_ROLES = ['head', 'focal-point'] as const satisfies readonly MembershipRole[]

export const speaks = (role: string): boolean => SPEAKING_ROLES.some((one) => one === role)

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

/** Who somebody is, as far as rules about the own person need to know. */
export interface PersonKey {
  userId: string
  email: string
}

/** "lan+huế@bo.gov.vn" arrives in the mailbox of "lan@bo.gov.vn". */
function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  return (email.slice(0, at).replace(/\+.*$/, '') + email.slice(at)).toLowerCase()
}

/** True for one account, and for two that share one mailbox: a second account makes nobody a second person. */
export function isSamePerson(one: PersonKey, other: PersonKey): boolean {
  return one.userId === other.userId || mailboxOf(one.email) === mailboxOf(other.email)
}
