import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { prisma } from '~/platform/db/index.server'
import type { BallotDelegationRow, BallotRow } from '../row.server'
import { namedVoters, namesOfVoters } from '../voters'

/** A place that a person holds for the same organisation in another open ballot: a replacement here does not reach it. */
export interface OtherPlace {
  ballotId: string
  question: Bilingual
  name: string
}

/**
 * Where else at the workshop those who hold or held a place of this delegation still vote for the organisation. Whoever replaces
 * somebody sees it, before and after: each ballot's electorate is changed on its own page or not at all.
 */
export async function listOtherPlaces(
  { id, workshopId }: BallotRow,
  { organisationId, voterIds, voterChanges }: BallotDelegationRow,
): Promise<OtherPlace[]> {
  const people = new Set([...voterIds, ...voterChanges.map(({ voterId }) => voterId)])
  const rows = await prisma.ballotDelegation.findMany({
    where: { organisationId, votes: { none: {} }, ballot: { workshopId, status: 'open', id: { not: id } } },
    include: {
      voterChanges: { orderBy: { position: 'asc' } },
      ballot: { select: { id: true, questionVi: true, questionEn: true } },
    },
    orderBy: { ballot: { openedAt: 'asc' } },
  })
  return rows.flatMap(({ ballot, ...other }) => {
    const names = namesOfVoters(other)
    return namedVoters(other.voterIds, other.voterChanges)
      .filter((voterId) => people.has(voterId))
      .map((voterId) => ({
        ballotId: ballot.id,
        question: pairOf(ballot, 'question'),
        name: names.get(voterId) ?? '',
      }))
  })
}
