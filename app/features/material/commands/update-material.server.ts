import { isUser, type Actor } from '~/kernel/actor'
import { settled, textsOf, type Began } from '~/kernel/edit'
import { changeDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { findAuthors } from '~/features/membership/authors.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { MATERIAL_FIELDS, seenOfMaterial } from '../edit'
import type { MaterialInput } from '../schema'
import { lockMaterial } from './material-row.server'

/**
 * Changes a material's name and who may read it, beside what others changed since the form was opened.
 * @throws DomainError not-found, signed-out, forbidden @throws EditedMeanwhile
 */
export async function updateMaterial(
  actor: Actor,
  workshopId: string,
  materialId: string,
  input: MaterialInput,
  began: Began,
): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await lockMaterial(tx, actor, workshopId, materialId)
    const current = seenOfMaterial(row)
    const mine = textsOf(input, MATERIAL_FIELDS)
    const values = settled(began, mine, current, await findAuthors(row.revisedBy, tx))
    const changes = changeDetails(current.values, values)
    if (Object.keys(changes).length === 0) return
    const revision = { revision: { increment: 1 }, revisedBy: isUser(actor) ? actor.userId : null }
    await tx.material.update({ where: { id: materialId }, data: { ...values, ...revision } })
    await record(tx, actor, 'material.changed', { type: 'material', id: materialId }, changes)
    publishChange(`workshop:${workshopId}`)
  })
}
