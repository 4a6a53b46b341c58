import type { Actor } from '~/kernel/actor'
import { assertShown, type Seen } from '~/kernel/seen'
import { removedDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { seenOfTalk } from '../../edit'
import { lockWorkshop } from '../../row.server'
import { getTalkForUpdate } from './session-row.server'

/**
 * Takes a talk out of its session. Its materials stay with the workshop.
 * @throws DomainError not-found, already-removed, signed-out, forbidden @throws ChangedMeanwhile
 */
export async function removeTalk(
  actor: Actor,
  workshopId: string,
  talkId: string,
  seen: Seen,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { session, talk } = await getTalkForUpdate(tx, workshopId, talkId)
    const current = seenOfTalk(talk)
    assertShown(seen, current)
    await tx.talk.delete({ where: { id: talkId } })
    const details = { talkId, sessionId: session.id, ...removedDetails(current.values) }
    await record(tx, actor, 'talk.removed', { type: 'workshop', id: workshopId }, details)
    publishChange(`workshop:${workshopId}`)
  })
}
