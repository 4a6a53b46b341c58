import type { Actor } from '~/kernel/actor'
import { assertShown, type Seen } from '~/kernel/seen'
import { removedDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { seenOfSession, seenOfTalk, seenOfWholeSession } from '../../edit'
import { lockWorkshop } from '../../row.server'
import { getSessionForUpdate } from './session-row.server'

/**
 * Takes a session and its talks out of the programme. Their materials stay with the workshop. The record keeps what was
 * removed, each talk in an entry of its own.
 * @throws DomainError not-found, already-removed, signed-out, forbidden @throws ChangedMeanwhile
 */
export async function removeSession(
  actor: Actor,
  workshopId: string,
  sessionId: string,
  seen: Seen,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { session } = await getSessionForUpdate(tx, workshopId, sessionId)
    assertShown(seen, seenOfWholeSession(session))
    await tx.talk.deleteMany({ where: { sessionId } })
    await tx.workshopSession.delete({ where: { id: sessionId } })
    const subject = { type: 'workshop', id: workshopId }
    for (const talk of session.talks) {
      const details = { talkId: talk.id, sessionId, ...removedDetails(seenOfTalk(talk).values) }
      await record(tx, actor, 'talk.removed', subject, details)
    }
    const details = {
      sessionId,
      talks: session.talks.length,
      ...removedDetails(seenOfSession(session).values),
    }
    await record(tx, actor, 'session.removed', subject, details)
    publishChange(`workshop:${workshopId}`)
  })
}
