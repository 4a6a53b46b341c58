import { Cookie } from 'lucia'
import { env } from '../env.server'
import { lucia } from './lucia.server'

/** TLS ends here or at a proxy we trust (then the request's own address says https), or PUBLIC_URL says so. */
function isTls(request: Request): boolean {
  return env().PUBLIC_URL?.startsWith('https:') === true || new URL(request.url).protocol === 'https:'
}

function serialise(request: Request, cookie: Cookie): string {
  return new Cookie(cookie.name, cookie.value, { ...cookie.attributes, secure: isTls(request) }).serialize()
}

/** The Set-Cookie value that signs a browser in. */
export function sessionCookie(request: Request, sessionId: string): string {
  return serialise(request, lucia().createSessionCookie(sessionId))
}

/** The Set-Cookie value that makes a browser forget its session. */
export function blankSessionCookie(request: Request): string {
  return serialise(request, lucia().createBlankSessionCookie())
}

/** The session's id that this request brings, believed or not; null without a cookie. */
export function sessionIdOf(request: Request): string | null {
  return lucia().readSessionCookie(request.headers.get('cookie') ?? '')
}
