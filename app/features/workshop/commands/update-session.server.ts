import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { SessionInput } from '../schema'
import { lockWorkshop } from '../workshop-row.server'
import { assertSessionOf } from './session-row.server'
import { fittingSession } from './write-session.server'

/** @throws DomainError not-found, signed-out, forbidden, session-ends-before-start, session-outside-workshop, room-taken */
export async function updateSession(
  actor: Actor,
  workshopId: string,
  sessionId: string,
  input: SessionInput,
): Promise<void> {
  await inTransaction(async (tx) => {
    const workshop = await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    await assertSessionOf(tx, workshopId, sessionId)
    const columns = await fittingSession(tx, workshop, sessionId, input)
    await tx.workshopSession.update({ where: { id: sessionId }, data: columns })
    await record(tx, actor, 'session.changed', { type: 'workshop', id: workshopId }, { sessionId })
    publishChange(`workshop:${workshopId}`)
  })
}
