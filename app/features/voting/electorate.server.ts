import { compareVietnamese } from '~/kernel/vietnamese'
import type { Tx } from '~/platform/db/index.server'
import type { Delegation } from './ballot'

/**
 * The delegations of a workshop at this moment: every organisation with at least one delegate who can sign in,
 * under its names of the day. Opening a ballot freezes this list.
 */
export async function listDelegations(tx: Tx, workshopId: string): Promise<Omit<Delegation, 'id'>[]> {
  const delegates = await tx.participation.findMany({
    where: { workshopId, role: 'delegate', organisationId: { not: null }, user: { disabledAt: null } },
    select: { userId: true, organisation: { select: { id: true, nameVi: true, nameEn: true } } },
  })
  const delegations = new Map<string, Omit<Delegation, 'id'>>()
  for (const { userId, organisation } of delegates) {
    if (!organisation) continue
    const { id, nameVi, nameEn } = organisation
    const delegation = delegations.get(id) ?? { organisationId: id, nameVi, nameEn, voterIds: [] }
    delegation.voterIds.push(userId)
    delegations.set(id, delegation)
  }
  return [...delegations.values()].sort((a, b) => compareVietnamese(a.nameVi, b.nameVi))
}
