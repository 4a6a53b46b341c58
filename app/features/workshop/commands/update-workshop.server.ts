import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { isWithin } from '../programme'
import { listSessions } from '../programme.server'
import type { WorkshopInput } from '../schema'
import { assertDays } from '../workshop'
import { lockWorkshop } from '../workshop-row.server'
import { workshopColumns, writeHosts } from './write-workshop.server'

/**
 * Changes what is said of a workshop. Days cannot be cut off while the programme uses them.
 * @throws DomainError not-found, signed-out, forbidden, workshop-ends-before-start, workshop-days-cut-sessions
 */
export async function updateWorkshop(actor: Actor, workshopId: string, input: WorkshopInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { id } = await lockWorkshop(tx, actor, workshopId, 'workshop:edit')
    assertDays(input)
    const isCut = (await listSessions(tx, id)).some((session) => !isWithin(session, input))
    if (isCut) throw new DomainError('workshop-days-cut-sessions', {}, 'startsOn')
    await tx.workshop.update({ where: { id }, data: workshopColumns(input) })
    await writeHosts(tx, id, input.hostIds)
    await record(tx, actor, 'workshop.changed', { type: 'workshop', id }, { visibility: input.visibility })
    publishChange(`workshop:${id}`)
  })
}
