import { assertAllowed, isUser, type Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'
import { canCreate } from '../policy'
import type { WorkshopInput } from '../schema'
import { assertDays } from '../workshop'
import { workshopColumns, writeHosts } from './write-workshop.server'

/**
 * Calls a workshop. Who does so organises it, except an admin: an admin names the organisers, and has no say himself.
 * @returns the new workshop's id
 * @throws DomainError signed-out, forbidden, workshop-ends-before-start, invalid-input
 */
export async function createWorkshop(actor: Actor, input: WorkshopInput): Promise<string> {
  return inTransaction(async (tx) => {
    assertAllowed(actor, canCreate(actor))
    assertDays(input)
    const id = newId()
    const createdBy = isUser(actor) ? actor.userId : null
    await tx.workshop.create({ data: { id, ...workshopColumns(input), createdAt: now(), createdBy } })
    await writeHosts(tx, id, input.hostIds)
    if (isUser(actor) && !actor.isAdmin) {
      const participation = {
        id: newId(),
        workshopId: id,
        userId: actor.userId,
        role: 'organiser',
        createdAt: now(),
      }
      await tx.participation.create({ data: participation })
      publishRecheck({ userId: actor.userId })
    }
    await record(tx, actor, 'workshop.created', { type: 'workshop', id })
    return id
  })
}
