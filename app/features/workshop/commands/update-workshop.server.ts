import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { settled, textsOf, type Began } from '~/kernel/edit'
import { changeDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { findAuthors } from '~/features/membership/authors.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { NARRATIVES, seenOfWorkshop, WORKSHOP_FIELDS, workshopFrom } from '../edit'
import { isWithin } from '../programme'
import { listSessions } from '../programme.server'
import { accessWorkshop } from '../access.server'
import type { WorkshopInput } from '../schema'
import { assertDays } from '../workshop'
import { lockWorkshop } from '../row.server'
import { workshopColumns, writeHosts } from './write-workshop.server'

/**
 * Changes what is said of a workshop, beside what others changed since the form was opened. Days cannot be cut off while the
 * programme uses them.
 * @throws DomainError not-found, signed-out, forbidden, workshop-ends-before-start, workshop-days-cut-sessions
 * @throws EditedMeanwhile
 */
export async function updateWorkshop(
  actor: Actor,
  workshopId: string,
  edited: WorkshopInput,
  began: Began,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, revisedBy } = await lockWorkshop(tx, actor, workshopId, 'workshop:edit')
    const { row } = await accessWorkshop(actor, id, tx)
    const current = seenOfWorkshop(row)
    const mine = textsOf(edited, WORKSHOP_FIELDS)
    const values = settled(began, mine, current, await findAuthors(revisedBy, tx), NARRATIVES)
    const input = workshopFrom(values)
    assertDays(input)
    const isCut = (await listSessions(tx, row)).some((session) => !isWithin(session, input))
    if (isCut) throw new DomainError('workshop-days-cut-sessions', {}, 'startsOn')
    const changes = changeDetails(current.values, values)
    if (Object.keys(changes).length === 0) return
    const revision = { revision: { increment: 1 }, revisedBy: isUser(actor) ? actor.userId : null }
    await tx.workshop.update({ where: { id }, data: { ...workshopColumns(input), ...revision } })
    await writeHosts(tx, id, input.hostIds)
    await record(tx, actor, 'workshop.changed', { type: 'workshop', id }, changes)
    publishChange(`workshop:${id}`)
  })
}
