import type { IncomingMessage } from 'node:http'

const PERSONAL = /^\/(sign-in|invitation|password|account)(\/|\.data$|$)/i
const SESSION_COOKIE = /(^|;\s*)(__Host-)?dt_session=/

/**
 * What may be kept of an answer unless its route says otherwise. Nothing of what somebody sees who is signed in: after signing out, Back
 * must not show it, and the next person at the machine must not find it. What everybody may see is asked for anew each time.
 */
export function defaultCacheControl({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  const isPersonal = SESSION_COOKIE.test(headers.cookie ?? '') || PERSONAL.test(url.split('?', 1)[0] ?? '')
  return isPersonal ? 'private, no-store' : 'no-cache'
}
