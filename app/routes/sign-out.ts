import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '~/features/identity/session/commands/sign-out.server'
import { getActor } from '~/platform/auth/actor.server'
import { clientOf } from '~/platform/auth/client.server'
import { blankSessionCookie, sessionIdOf } from '~/platform/auth/session-cookie.server'

/** A link must not sign people out: only the form does. */
export const loader = () => redirect('/')

export async function action({ request, context }: ActionFunctionArgs) {
  const sessionId = sessionIdOf(request)
  if (sessionId) await signOut(await getActor(request), sessionId)
  return redirect('/', { headers: { 'Set-Cookie': blankSessionCookie(clientOf(request, context)) } })
}
