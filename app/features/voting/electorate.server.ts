import { compareVietnamese } from '~/kernel/vietnamese'
import { weakestOf, type ConfirmationKind } from '~/features/delegation/confirmation'
import { confirmedDelegates } from '~/features/delegation/delegate-row.server'
import type { Prisma, Tx } from '~/platform/db/index.server'
import type { Delegation } from './ballot'
import type { PresentDelegate } from './voters'

/** A delegation before a ballot is opened, with the names of its voters, and whose word says that they stand for it. */
export interface ListedDelegation extends Omit<Delegation, 'id'> {
  voterNames: string[]
  confirmation: ConfirmationKind
}

/** For queries: delegates who are confirmed and can sign in. */
const whoCount = {
  ...confirmedDelegates,
  user: { disabledAt: null },
} satisfies Prisma.ParticipationWhereInput

/** How many delegations each of these workshops has at this moment, as `listDelegations` has them. */
export async function countDelegations(tx: Tx, workshopIds: readonly string[]): Promise<Map<string, number>> {
  const found = await tx.participation.groupBy({
    by: ['workshopId', 'organisationId'],
    where: { workshopId: { in: [...new Set(workshopIds)] }, ...whoCount },
  })
  const counts = new Map<string, number>()
  for (const { workshopId } of found) counts.set(workshopId, (counts.get(workshopId) ?? 0) + 1)
  return counts
}

/**
 * The delegations of a workshop at this moment: every organisation with at least one confirmed delegate who can sign
 * in, under its names of the day. Opening a ballot freezes this list.
 */
export async function listDelegations(tx: Tx, workshopId: string): Promise<ListedDelegation[]> {
  const delegates = await tx.participation.findMany({
    where: { workshopId, ...whoCount },
    select: {
      userId: true,
      user: { select: { name: true } },
      organisation: { select: { id: true, nameVi: true, nameEn: true } },
      confirmation: { select: { kind: true } },
    },
  })
  const delegations = new Map<string, ListedDelegation>()
  for (const { userId, user, organisation, confirmation } of delegates) {
    if (!organisation || !confirmation) continue
    const { id, nameVi, nameEn } = organisation
    const kind = confirmation.kind as ConfirmationKind
    const listed = delegations.get(id)
    delegations.set(id, {
      organisationId: id,
      nameVi,
      nameEn,
      voterIds: [...(listed?.voterIds ?? []), userId],
      voterNames: [...(listed?.voterNames ?? []), user.name],
      confirmation: weakestOf([kind, ...(listed ? [listed.confirmation] : [])]),
    })
  }
  return [...delegations.values()].sort((a, b) => compareVietnamese(a.nameVi, b.nameVi))
}

/** For queries: delegates who are confirmed, or were when they got a place: that it has ended is for later ballots alone. */
const heldByWord = {
  OR: [{ confirmation: { isNot: null } }, { endedConfirmations: { some: {} } }],
} satisfies Prisma.ParticipationWhereInput

/**
 * The delegates of a workshop at this moment who can sign in: a place in the electorate is worth nothing without being one. Who left and
 * was put on the list again waits for a new word.
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
      role: 'delegate',
      organisationId: { not: null },
      ...heldByWord,
      user: { disabledAt: null },
      ...(among ? { userId: { in: [...among] } } : {}),
    },
    select: { userId: true, organisationId: true },
  })
}
