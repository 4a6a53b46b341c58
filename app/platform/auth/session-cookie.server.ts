import { Cookie } from 'lucia'
import type { Client } from './client.server'
import { lucia } from './lucia.server'

function serialise(cookie: Cookie, client: Client): string {
  const secure = cookie.attributes.secure === true || client.isTls
  return new Cookie(cookie.name, cookie.value, { ...cookie.attributes, secure }).serialize()
}

/** The Set-Cookie value that signs a browser in. */
export function sessionCookie(sessionId: string, client: Client): string {
  return serialise(lucia().createSessionCookie(sessionId), client)
}

/** The Set-Cookie value that makes a browser forget its session. */
export function blankSessionCookie(client: Client): string {
  return serialise(lucia().createBlankSessionCookie(), client)
}

/** The session's id in a Cookie header, believed or not; null without one. */
export function sessionIdIn(cookieHeader: string | null | undefined): string | null {
  return lucia().readSessionCookie(cookieHeader ?? '')
}

/** The session's id that this request brings, believed or not; null without a cookie. */
export function sessionIdOf(request: Request): string | null {
  return sessionIdIn(request.headers.get('cookie'))
}
