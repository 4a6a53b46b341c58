import { compareVietnamese } from '~/kernel/vietnamese'
import { weakestOf, type ConfirmationKind } from '~/features/delegation/confirmation'
import { confirmedDelegates } from '~/features/delegation/delegate-row.server'
import type { Tx } from '~/platform/db/index.server'
import type { Delegation } from './ballot'
import type { PresentDelegate } from './voters'

/** A delegation before a ballot is opened, and whose word says that its delegates stand for it. */
export interface ListedDelegation extends Omit<Delegation, 'id'> {
  confirmation: ConfirmationKind
}

/**
 * The delegations of a workshop at this moment: every organisation with at least one confirmed delegate who can sign
 * in, under its names of the day. Opening a ballot freezes this list.
 */
export async function listDelegations(tx: Tx, workshopId: string): Promise<ListedDelegation[]> {
  const delegates = await tx.participation.findMany({
    where: { workshopId, ...confirmedDelegates, user: { disabledAt: null } },
    select: {
      userId: true,
      organisation: { select: { id: true, nameVi: true, nameEn: true } },
      confirmation: { select: { kind: true } },
    },
  })
  const delegations = new Map<string, ListedDelegation>()
  for (const { userId, organisation, confirmation } of delegates) {
    if (!organisation || !confirmation) continue
    const { id, nameVi, nameEn } = organisation
    const kind = confirmation.kind as ConfirmationKind
    const listed = delegations.get(id)
    delegations.set(id, {
      organisationId: id,
      nameVi,
      nameEn,
      voterIds: [...(listed?.voterIds ?? []), userId],
      confirmation: weakestOf([kind, ...(listed ? [listed.confirmation] : [])]),
    })
  }
  return [...delegations.values()].sort((a, b) => compareVietnamese(a.nameVi, b.nameVi))
}

/**
 * The confirmed delegates of a workshop at this moment who can sign in: a place in the electorate is worth nothing without being one.
 * @param among only these people, where the others do not matter
 */
export function listPresentDelegates(
  tx: Tx,
  workshopId: string,
  among?: readonly string[],
): Promise<PresentDelegate[]> {
  return tx.participation.findMany({
    where: {
      workshopId,
      ...confirmedDelegates,
      user: { disabledAt: null },
      ...(among ? { userId: { in: [...among] } } : {}),
    },
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
