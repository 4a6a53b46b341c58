import type { Client } from '~/platform/auth/client.server'
import { sessionCookie } from '~/platform/auth/session-cookie.server'
import type { SignedIn } from './commands/sign-in.server'

/** What the answer to signing in carries: the session, and by what this browser is known to be the person's own. */
export function signedInHeaders({ sessionId, deviceCookie }: SignedIn, client: Client): Headers {
  const headers = new Headers()
  headers.append('Set-Cookie', sessionCookie(sessionId, client))
  headers.append('Set-Cookie', deviceCookie)
  return headers
}
