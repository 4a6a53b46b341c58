import { assertAllowed, type Actor } from '~/kernel/actor'
import { storedDay } from '~/kernel/dates'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import { can, type WorkshopAction } from './policy'
import type { Visibility, WorkshopDays } from './workshop'

export interface LockedWorkshop extends WorkshopDays {
  id: string
  /** Who changed it last. */
  revisedBy: string | null
}

/**
 * The workshop that a command changes, locked until its transaction ends: two people who fill the same room at the same
 * time come one after the other.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function lockWorkshop(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  action: WorkshopAction,
): Promise<LockedWorkshop> {
  if (!isId(workshopId)) throw new DomainError('not-found')
  await tx.$queryRaw`SELECT id FROM workshop WHERE id = ${workshopId}::uuid FOR UPDATE`
  const row = await tx.workshop.findUnique({ where: { id: workshopId } })
  if (!row) throw new DomainError('not-found')
  assertAllowed(actor, can(actor, action, { workshopId, visibility: row.visibility as Visibility }))
  return {
    id: row.id,
    revisedBy: row.revisedBy,
    startsOn: storedDay(row.startsOn),
    endsOn: storedDay(row.endsOn),
  }
}
