import { assertAllowed, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import type { Visibility } from '../material'
import { can } from '../policy'

export interface LockedMaterial {
  revision: number
  revisedBy: string | null
  titleVi: string
  titleEn: string
  visibility: Visibility
}

/**
 * Locks a material that the actor may write, so that two new versions come one after the other.
 * @throws DomainError not-found (also for a material of another workshop), signed-out, forbidden
 */
export async function lockMaterial(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  materialId: string,
): Promise<LockedMaterial> {
  if (!isId(materialId)) throw new DomainError('not-found')
  await tx.$queryRaw`SELECT id FROM material WHERE id = ${materialId}::uuid FOR UPDATE`
  const row = await tx.material.findUnique({
    where: { id: materialId },
    include: { session: true, talk: { include: { session: true } } },
  })
  if (row?.workshopId !== workshopId) throw new DomainError('not-found')
  const subject = {
    workshopId,
    visibility: row.visibility as Visibility,
    chairId: row.talk?.session.chairId ?? row.session?.chairId ?? null,
    speakerId: row.talk?.speakerId ?? null,
  }
  if (!can(actor, 'material:read', subject)) throw new DomainError('not-found')
  assertAllowed(actor, can(actor, 'material:write', subject))
  return { ...row, visibility: subject.visibility }
}
