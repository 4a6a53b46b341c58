import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { keepFile, type ReceivedFile } from '../receive-upload.server'
import { lockMaterial } from './material-row.server'

/** Adds a version on top of those that are there. @returns its number @throws DomainError not-found, signed-out, forbidden */
export async function addMaterialVersion(
  actor: Actor,
  workshopId: string,
  materialId: string,
  file: ReceivedFile,
): Promise<number> {
  return inTransaction(async (tx) => {
    await lockMaterial(tx, actor, workshopId, materialId)
    const last = await tx.materialVersion.findFirst({ where: { materialId }, orderBy: { number: 'desc' } })
    const number = (last?.number ?? 0) + 1
    await keepFile(tx, actor, file)
    await tx.materialVersion.create({ data: { materialId, number, fileId: file.id, createdAt: now() } })
    await record(
      tx,
      actor,
      'material.version-added',
      { type: 'material', id: materialId },
      { number, sha256: file.sha256 },
    )
    publishChange(`workshop:${workshopId}`)
    return number
  })
}
