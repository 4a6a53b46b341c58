import { isUser, type Actor } from '~/kernel/actor'
import { settled, textsOf, type Began } from '~/kernel/edit'
import { changeDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { findAuthors } from '~/features/membership/authors.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { seenOfSession, SESSION_FIELDS, sessionFrom } from '../../edit'
import type { SessionInput } from '../../schema'
import { lockWorkshop } from '../../row.server'
import { getSessionForUpdate } from './session-row.server'
import { fittingSession } from './write-session.server'

/**
 * Changes a session, beside what others changed since the form was opened.
 * @throws DomainError not-found, already-removed, signed-out, forbidden, session-ends-before-start, session-outside-workshop,
 * room-taken @throws EditedMeanwhile
 */
export async function updateSession(
  actor: Actor,
  workshopId: string,
  sessionId: string,
  input: SessionInput,
  began: Began,
): Promise<void> {
  await inTransaction(async (tx) => {
    const workshop = await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { session, revisedBy } = await getSessionForUpdate(tx, workshopId, sessionId)
    const current = seenOfSession(session)
    const mine = textsOf(input, SESSION_FIELDS)
    const values = settled(began, mine, current, await findAuthors(revisedBy, tx))
    const columns = await fittingSession(tx, workshop, sessionId, sessionFrom(values))
    const changes = changeDetails(current.values, values)
    if (Object.keys(changes).length === 0) return
    const revision = { revision: { increment: 1 }, revisedBy: isUser(actor) ? actor.userId : null }
    await tx.workshopSession.update({ where: { id: sessionId }, data: { ...columns, ...revision } })
    await record(
      tx,
      actor,
      'session.changed',
      { type: 'workshop', id: workshopId },
      { sessionId, ...changes },
    )
    publishChange(`workshop:${workshopId}`)
  })
}
