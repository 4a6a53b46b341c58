import { compareVietnamese } from '~/kernel/vietnamese'
import type { Tx } from '~/platform/db/index.server'
import type { Delegation } from './ballot'
import type { PresentDelegate } from './voters'

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

/** The delegates of a workshop at this moment who can sign in: a place in the electorate is worth nothing without being one. */
export function listPresentDelegates(tx: Tx, workshopId: string): Promise<PresentDelegate[]> {
  return tx.participation.findMany({
    where: { workshopId, role: 'delegate', user: { disabledAt: null } },
    select: { userId: true, organisationId: true },
  })
}

/** The names of all who are voters of these delegations, by id. */
export async function voterNames(
  tx: Tx,
  delegations: readonly { namedIds?: readonly string[]; voterIds: readonly string[] }[],
): Promise<Map<string, string>> {
  const ids = delegations.flatMap(({ namedIds, voterIds }) => namedIds ?? voterIds)
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}
