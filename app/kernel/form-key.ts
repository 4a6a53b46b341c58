/** The hidden field that tells one filled-in form from another, so that the same one, sent twice, is done once. */
export const FORM_KEY_FIELD = 'formKey'

/** The beginning of the names of cookies by which the server says which keys are used up. */
export const DONE_COOKIE = 'done-'

/** The cookie by which the server says that a form was not taken because nobody is signed in any more. */
export const ENDED_COOKIE = 'session-ended'

const KEY = /^([0-9a-f]{32})(?:\.([0-9a-f-]{36}))?$/

export interface FormKey {
  key: string
  /** For whom the form was made; nothing for a visitor. */
  userId?: string
}

/** Random, and with the person for whom the page was made: a form is not to be sent in another one's name. */
export function newFormKey(userId: string | undefined): string {
  const key = [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return userId ? `${key}.${userId}` : key
}

/** Null for what cannot be one of ours. */
export function readFormKey(value: unknown): FormKey | null {
  const [, key, userId] = (typeof value === 'string' && KEY.exec(value)) || []
  return key ? { key, userId } : null
}
