import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { assertCan } from '../policy'
import { keepFile, type ReceivedFile } from '../receive-upload.server'
import type { AddMaterialInput } from '../schema'
import { findPlace } from './find-place.server'

/** Adds a material with its first version. @returns its id @throws DomainError not-found, signed-out, forbidden, invalid-input */
export async function addMaterial(
  actor: Actor,
  workshopId: string,
  { place, ...texts }: AddMaterialInput,
  file: ReceivedFile,
): Promise<string> {
  return inTransaction(async (tx) => {
    if (!isUser(actor)) throw new DomainError('signed-out')
    const { sessionId, talkId, chairId, speakerId } = await findPlace(tx, workshopId, place)
    assertCan(actor, 'material:write', { workshopId, visibility: texts.visibility, chairId, speakerId })
    const [id, createdAt] = [newId(), now()]
    await keepFile(tx, actor, file)
    await tx.material.create({
      data: {
        id,
        workshopId,
        sessionId,
        talkId,
        ...texts,
        createdAt,
        createdBy: actor.userId,
        versions: { create: { number: 1, fileId: file.id, createdAt } },
      },
    })
    await record(tx, actor, 'material.added', { type: 'material', id }, { workshopId, sha256: file.sha256 })
    publishChange(`workshop:${workshopId}`)
    return id
  })
}
