import { isUser, type Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { luciaIn } from '~/platform/auth/lucia.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'

/** Ends the session of this browser. A session that has ended already is no error: the person wanted to be out. */
export async function signOut(actor: Actor, sessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await luciaIn(tx).invalidateSession(sessionId)
    if (!isUser(actor)) return
    await record(tx, actor, 'user.signed-out', { type: 'user', id: actor.userId })
    publishRecheck({ userId: actor.userId })
  })
}
