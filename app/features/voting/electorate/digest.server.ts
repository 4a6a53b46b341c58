import { canonicalJson } from '~/kernel/canonical-json'
import type { Prisma, Tx } from '~/platform/db/index.server'
import { sha256Of } from '../commitment.server'

const WHOLE = {
  voterChanges: { orderBy: { position: 'asc' } },
  voterWords: { orderBy: [{ position: 'asc' }, { voterId: 'asc' }] },
} satisfies Prisma.BallotDelegationInclude

type Delegation = Prisma.BallotDelegationGetPayload<{ include: typeof WHOLE }>

/** The electorate of a ballot with everything that was kept of it, in an order that is always the same. */
export function readWholeElectorate(tx: Tx, ballotId: string): Promise<Delegation[]> {
  return tx.ballotDelegation.findMany({ where: { ballotId }, include: WHOLE, orderBy: { id: 'asc' } })
}

/**
 * As canonical JSON what the opening froze: delegations, voters by id and name, and on whose word each of them stands. Its SHA-256
 * is in the entry of the opening, so no name may come or go here (docs/security.md).
 */
export function openingElectorate(delegations: readonly Delegation[]): string {
  return canonicalJson({
    format: 'dong-thuan/electorate/1',
    delegations: delegations.map(openingOf),
  })
}

/** The same as the close found it: with who took whose place since, and who could not vote any more. */
export function closingElectorate(
  delegations: readonly Delegation[],
  lapsedVoterIds: readonly string[],
): string {
  return canonicalJson({
    format: 'dong-thuan/electorate-at-close/1',
    delegations: delegations.map((one) => ({
      ...openingOf(one),
      changes: one.voterChanges.map(({ id: _id, delegationId: _delegation, ...change }) => ({
        ...change,
        changedAt: change.changedAt.toISOString(),
      })),
      laterWords: one.voterWords.filter(({ position }) => position > 0).map(wordOf),
    })),
    lapsedVoterIds: [...lapsedVoterIds].sort(),
  })
}

export const openingSha256 = (delegations: readonly Delegation[]) => sha256Of(openingElectorate(delegations))

export const closingSha256 = (delegations: readonly Delegation[], lapsedVoterIds: readonly string[]) =>
  sha256Of(closingElectorate(delegations, lapsedVoterIds))

function openingOf({ id, organisationId, nameVi, nameEn, voterIds, voterNames, voterWords }: Delegation) {
  return {
    id,
    organisationId,
    name: { vi: nameVi, en: nameEn },
    voters: voterIds.map((voterId, at) => ({ id: voterId, name: voterNames[at] ?? '' })),
    words: voterWords.filter(({ position }) => position === 0).map(wordOf),
  }
}

function wordOf(word: Delegation['voterWords'][number]) {
  const { voterId, position, kind, confirmedBy, confirmedByName, confirmedAt, reason, fileId } = word
  return {
    voterId,
    position,
    kind,
    confirmedBy,
    confirmedByName,
    confirmedAt: confirmedAt.toISOString(),
    reason,
    fileId,
  }
}
