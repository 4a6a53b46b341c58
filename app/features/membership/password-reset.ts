/**
 * A link that sets the password of an account in use would let whoever holds it be that person. So two administrators
 * have to agree on it: one asks, another one gets the link, and the record names both.
 */
export const RESET_DAYS = 3

export const RESET_STATUSES = ['waiting', 'approved', 'refused'] as const

/** The request, as the rules about it see one. */
export interface ResetSubject {
  /** Whose password it is. */
  userId: string
  email: string
  requestedBy: string
  /** Of an account that nobody has opened: the organisations for which it will speak, whose own people may decide too. */
  spokenFor: readonly string[]
}
