import { counts, isUser, type Actor, type UserActor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { prisma } from '~/platform/db/index.server'
import { entitledVoters, type PresentDelegate } from '../voters'

export interface VoteToCast {
  ballotId: string
  recommendationTitle: Bilingual
  delegation: Bilingual
}

/**
 * Open ballots in which this person may cast a delegation's vote and it is not cast yet, by the rule of the ballot's own
 * doors: a place in the electorate as it is now, and the delegation at the workshop.
 */
export async function listVotesToCast(actor: Actor): Promise<VoteToCast[]> {
  if (!isUser(actor)) return []
  const { userId } = actor
  const rows = await prisma.ballotDelegation.findMany({
    where: {
      OR: [{ voterIds: { has: userId } }, { voterChanges: { some: { voterId: userId } } }],
      votes: { none: {} },
      ballot: { status: 'open' },
    },
    include: {
      voterChanges: { orderBy: { position: 'asc' } },
      ballot: {
        select: { id: true, workshopId: true, recommendation: { select: { titleVi: true, titleEn: true } } },
      },
    },
    orderBy: { ballot: { openedAt: 'asc' } },
  })
  // Replaced in another ballot: the confirmation has ended, the place in this one has not.
  const kept = await prisma.endedConfirmation.findMany({
    where: { participation: { userId } },
    select: { participation: { select: { workshopId: true } } },
  })
  const keptAt = new Set(kept.map(({ participation }) => participation.workshopId))
  return rows
    .filter((row) => entitledVoters(row, presenceOf(actor, row.ballot.workshopId, keptAt)).includes(userId))
    .map(({ ballot, ...row }) => ({
      ballotId: ballot.id,
      recommendationTitle: pairOf(ballot.recommendation, 'title'),
      delegation: pairOf(row, 'name'),
    }))
}

/** The person as a delegate at that workshop on somebody's word, by what their request carries. */
function presenceOf(
  { userId, participations }: UserActor,
  workshopId: string,
  keptAt: ReadonlySet<string>,
): PresentDelegate[] {
  return participations
    .filter((one) => one.workshopId === workshopId && one.role === 'delegate')
    .filter((one) => counts(one) || keptAt.has(workshopId))
    .map(({ organisationId }) => ({ userId, organisationId }))
}
