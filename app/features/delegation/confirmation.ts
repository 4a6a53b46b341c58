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
  /** Somebody else than the delegate speaks for the organisation here, or has: head or focal point, whatever became of the account. */
  hasConfirmer: boolean
  /**
   * Whoever asks comes from one hand with the delegate: put the delegate on the list, had the account made, or has an account that comes
   * from somebody who did. Told only of a secretary, where nobody else has the word.
   */
  isOneHand: boolean
}
