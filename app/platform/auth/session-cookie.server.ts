import { Cookie } from 'lucia'
import { env } from '../env.server'
import type { Client } from './client.server'
import { lucia } from './lucia.server'

const NAME = 'dt_session'
/** Browsers take a cookie of this name only over TLS and from this very host: no sister site can slip one in (RFC 6265bis). */
const SECURE_NAME = `__Host-${NAME}`

function isTls(client: Client): boolean {
  return client.isTls || hasPublicTls()
}

const hasPublicTls = () => env().PUBLIC_URL?.startsWith('https:') ?? false

function serialise(cookie: Cookie, client: Client): string {
  const secure = isTls(client)
  const name = secure ? SECURE_NAME : NAME
  return new Cookie(name, cookie.value, { ...cookie.attributes, path: '/', secure }).serialize()
}

/** The Set-Cookie value that signs a browser in. */
export function sessionCookie(sessionId: string, client: Client): string {
  return serialise(lucia().createSessionCookie(sessionId), client)
}

/** The Set-Cookie value that makes a browser forget its session. */
export function blankSessionCookie(client: Client): string {
  return serialise(lucia().createBlankSessionCookie(), client)
}

/**
 * The session's id in a Cookie header, believed or not; null without one. Where the public address has TLS the plain name is
 * nothing: somebody else may have set it.
 */
export function sessionIdIn(cookieHeader: string | null | undefined): string | null {
  const cookies = new Map<string, string>()
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(0, at)).trim()
    // The first of two with one name is the one with the longer path: ours have the same.
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
  }
  return cookies.get(SECURE_NAME) || (hasPublicTls() ? null : cookies.get(NAME)) || null
}

/** The session's id that this request brings, believed or not; null without a cookie. */
export function sessionIdOf(request: Request): string | null {
  return sessionIdIn(request.headers.get('cookie'))
}
