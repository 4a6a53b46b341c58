import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { MaterialInput } from '../schema'
import { lockMaterial } from './material-row.server'

/** Changes a material's name and who may read it. @throws DomainError not-found, signed-out, forbidden */
export async function updateMaterial(
  actor: Actor,
  workshopId: string,
  materialId: string,
  input: MaterialInput,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockMaterial(tx, actor, workshopId, materialId)
    await tx.material.update({ where: { id: materialId }, data: input })
    await record(
      tx,
      actor,
      'material.changed',
      { type: 'material', id: materialId },
      { visibility: input.visibility },
    )
    publishChange(`workshop:${workshopId}`)
  })
}
