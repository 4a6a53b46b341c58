import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { lockWorkshop } from '../workshop-row.server'
import { getTalkRow } from './session-row.server'

/** Changes a talk's place with its neighbour; the first cannot go up, nor the last down. @throws DomainError not-found, signed-out, forbidden */
export async function moveTalk(
  actor: Actor,
  workshopId: string,
  talkId: string,
  by: 'up' | 'down',
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { sessionId } = await getTalkRow(tx, workshopId, talkId)
    const order = await tx.talk.findMany({
      where: { sessionId },
      orderBy: { position: 'asc' },
      select: { id: true },
    })
    const from = order.findIndex(({ id }) => id === talkId)
    const [moved] = order.splice(from, 1)
    if (moved) order.splice(Math.max(0, from + (by === 'up' ? -1 : 1)), 0, moved)
    for (const [position, { id }] of order.entries())
      await tx.talk.update({ where: { id }, data: { position } })
    await record(tx, actor, 'talk.moved', { type: 'workshop', id: workshopId }, { talkId, by })
    publishChange(`workshop:${workshopId}`)
  })
}
