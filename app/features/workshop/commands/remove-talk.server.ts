import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { lockWorkshop } from '../workshop-row.server'
import { getTalkRow } from './session-row.server'

/** Takes a talk out of its session. Its materials stay with the workshop. @throws DomainError not-found, signed-out, forbidden */
export async function removeTalk(actor: Actor, workshopId: string, talkId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    await getTalkRow(tx, workshopId, talkId)
    await tx.talk.delete({ where: { id: talkId } })
    await record(tx, actor, 'talk.removed', { type: 'workshop', id: workshopId }, { talkId })
    publishChange(`workshop:${workshopId}`)
  })
}
