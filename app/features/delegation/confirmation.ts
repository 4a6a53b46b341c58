/**
 * Who said that a delegate stands for the organisation: the organisation itself (its head or focal point); where it has
 * nobody here, the workshop's secretary with a reason and a file; or nobody, for delegates of before the question was asked.
 */
export const CONFIRMATION_KINDS = ['secretary', 'before', 'organisation'] as const
export type ConfirmationKind = (typeof CONFIRMATION_KINDS)[number]

/** What a delegation of several delegates rests on is the weakest of their confirmations. */
export function weakestOf(kinds: readonly ConfirmationKind[]): ConfirmationKind {
  return CONFIRMATION_KINDS.find((kind) => kinds.includes(kind)) ?? 'organisation'
}

/** A delegate as the rules of confirming see one. */
export interface DelegateSubject {
  workshopId: string
  organisationId: string
  delegate: { userId: string; email: string }
  isConfirmed: boolean
  /** The organisation has a head or focal point who can sign in and is not the delegate. */
  hasConfirmer: boolean
  /** Who had the delegate's account made, and who put the delegate on the list. */
  broughtBy: readonly (string | null)[]
}
