import type { Actor } from '~/kernel/actor'
import { assertShown, type Seen } from '~/kernel/seen'
import { changeDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { seenOfOrder } from '../../edit'
import { lockWorkshop } from '../../row.server'
import { getTalkForUpdate } from './session-row.server'

/**
 * Changes a talk's place with its neighbour; the first cannot go up, nor the last down.
 * @param seen the order that was on the page: "one up" means another place in another order
 * @throws DomainError not-found, already-removed, signed-out, forbidden @throws ChangedMeanwhile
 */
export async function moveTalk(
  actor: Actor,
  workshopId: string,
  talkId: string,
  by: 'up' | 'down',
  seen: Seen,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { session, talk } = await getTalkForUpdate(tx, workshopId, talkId)
    assertShown(seen, seenOfOrder(session))
    const order = session.talks.filter(({ id }) => id !== talkId)
    const from = session.talks.indexOf(talk)
    order.splice(Math.max(0, from + (by === 'up' ? -1 : 1)), 0, talk)
    for (const [position, { id }] of order.entries())
      await tx.talk.update({ where: { id }, data: { position } })
    const places = changeDetails(
      { position: String(from + 1) },
      { position: String(order.indexOf(talk) + 1) },
    )
    const details = { talkId, titleVi: talk.title.vi, by, ...places }
    await record(tx, actor, 'talk.moved', { type: 'workshop', id: workshopId }, details)
    publishChange(`workshop:${workshopId}`)
  })
}
