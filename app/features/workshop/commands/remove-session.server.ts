import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { lockWorkshop } from '../workshop-row.server'
import { assertSessionOf } from './session-row.server'

/** Takes a session and its talks out of the programme. Their materials stay with the workshop. @throws DomainError not-found, signed-out, forbidden */
export async function removeSession(actor: Actor, workshopId: string, sessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    await assertSessionOf(tx, workshopId, sessionId)
    const { count } = await tx.talk.deleteMany({ where: { sessionId } })
    await tx.workshopSession.delete({ where: { id: sessionId } })
    await record(
      tx,
      actor,
      'session.removed',
      { type: 'workshop', id: workshopId },
      { sessionId, talks: count },
    )
    publishChange(`workshop:${workshopId}`)
  })
}
