import type { Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { SessionInput } from '../../schema'
import { lockWorkshop } from '../../row.server'
import { fittingSession } from './write-session.server'

/**
 * Adds a session to the programme. @returns its id
 * @throws DomainError not-found, signed-out, forbidden, session-ends-before-start, session-outside-workshop, room-taken
 */
export async function addSession(actor: Actor, workshopId: string, input: SessionInput): Promise<string> {
  return inTransaction(async (tx) => {
    const workshop = await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const id = newId()
    const columns = await fittingSession(tx, workshop, id, input)
    await tx.workshopSession.create({ data: { id, workshopId, ...columns } })
    await record(tx, actor, 'session.added', { type: 'workshop', id: workshopId }, { sessionId: id })
    publishChange(`workshop:${workshopId}`)
    return id
  })
}
