import { record } from '~/features/audit/record.server'
import { loadActor } from '~/platform/auth/actor.server'
import type { Client } from '~/platform/auth/client.server'
import { hashOfSessionId } from '~/platform/auth/lucia.server'
import { sessionIdIn } from '~/platform/auth/session-cookie.server'
import type { Tx } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'

/** Ends the session that this browser still has when another one begins in it: one browser, one person, one session. */
export async function endSessionOf(tx: Tx, client: Client): Promise<void> {
  const sessionId = sessionIdIn(client.cookies)
  if (!sessionId) return
  const idHash = hashOfSessionId(sessionId)
  const session = await tx.authSession.findUnique({ where: { idHash } })
  if (!session) return
  await tx.authSession.deleteMany({ where: { idHash } })
  const { userId } = session
  await record(tx, await loadActor(userId, tx), 'user.signed-out', { type: 'user', id: userId })
  publishRecheck({ userId })
}
