import { takesPartIn, type Actor } from '~/kernel/actor'
import { isAdopted, isFrozen } from '~/features/recommendation/recommendation'
import { paths } from '~/kernel/paths'
import { prisma } from '~/platform/db/index.server'
import { canOpenBallot } from '../voting/policy'
import { can } from './policy'

/** Where a frozen text goes on: to its vote, to its number, or to the paper it became. */
export interface NextStep {
  kind: 'open-ballot' | 'ballot' | 'issue' | 'adopted-text'
  to: string
}

/** The next page of a text that is no longer written, for this person; null while it is, or when others must act. */
export async function findNextStep(actor: Actor, recommendationId: string): Promise<NextStep | null> {
  const row = await prisma.recommendation.findUnique({
    where: { id: recommendationId },
    select: {
      phase: true,
      workshopId: true,
      leadOrganisationId: true,
      adoption: { select: { id: true } },
      ballots: { where: { status: 'open' }, select: { id: true } },
    },
  })
  if (!row) return null
  const [ballot] = row.ballots
  if (row.adoption) return { kind: 'adopted-text', to: paths.paper(row.adoption.id) }
  if (isFrozen(row.phase) && canOpenBallot(actor, row)) {
    return { kind: 'open-ballot', to: paths.openBallot(recommendationId) }
  }
  if (ballot && takesPartIn(actor, row.workshopId)) return { kind: 'ballot', to: paths.ballot(ballot.id) }
  if (isAdopted(row.phase) && can(actor, 'adoption:issue', row)) {
    return { kind: 'issue', to: paths.issue(recommendationId) }
  }
  return null
}
