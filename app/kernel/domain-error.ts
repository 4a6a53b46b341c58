/**
 * Every failure that people may meet, with its HTTP status. The words are `errors:<code>` in locales.
 * A failure that is not in this table is a fault of the program and shows the 500 page.
 */
export const DOMAIN_ERRORS = {
  'not-found': 404,
  forbidden: 403,
  'signed-out': 401,
  'wrong-origin': 403,
  'invalid-input': 400,
  'characters-not-allowed': 400,
  'address-malformed': 400,
  'method-unknown': 405,
  'host-unknown': 421,
  'form-malformed': 400,
  'form-type-unknown': 415,
  'form-too-large': 413,
  'form-too-many-fields': 413,
  'too-many-requests': 429,
  'changed-meanwhile': 409,
  'too-many-attempts': 429,
  'wrong-credentials': 400,
  'invitation-invalid': 410,
  'password-too-short': 400,
  'password-too-common': 400,
  'password-personal': 400,
  'password-unchanged': 400,
  'password-wrong': 400,
  'email-taken': 409,
  'file-missing': 400,
  'file-too-large': 413,
  'file-type-not-allowed': 415,
  'file-empty': 400,
  'file-has-macros': 415,
  'uploads-used-up': 429,
  'too-many-uploads': 429,
  'session-ends-before-start': 400,
  'session-outside-workshop': 400,
  'room-taken': 409,
  'workshop-ends-before-start': 400,
  'workshop-days-cut-sessions': 409,
  'organisation-missing': 400,
  'last-organiser': 409,
  'user-unknown': 409,
  'already-participant': 409,
  'participant-has-work': 409,
  'phase-does-not-allow': 409,
  'freeze-not-ready': 409,
  'passage-not-found': 409,
  'comment-already-resolved': 409,
  'ballot-not-open': 409,
  'ballot-already-open': 409,
  'version-not-newest': 409,
  'choice-not-offered': 400,
  'already-voted': 409,
  'not-in-electorate': 403,
  'no-delegations': 409,
  'opinion-missing': 400,
  'not-adopted-by-vote': 409,
  'already-issued': 409,
  'number-taken': 409,
  'day-in-future': 400,
  'report-not-editable': 409,
  'report-not-submitted': 409,
  'evidence-missing': 400,
  'reason-missing': 400,
} as const

export type DomainErrorCode = keyof typeof DOMAIN_ERRORS

/** An expected failure. `params` fill the placeholders of its translated text; `field` names the form field it is about. */
export class DomainError extends Error {
  readonly status: number

  constructor(
    readonly code: DomainErrorCode,
    readonly params: Record<string, string | number> = {},
    readonly field?: string,
  ) {
    super(code)
    this.name = 'DomainError'
    this.status = DOMAIN_ERRORS[code]
  }
}
