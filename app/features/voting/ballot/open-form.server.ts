import { assertAllowed, type Actor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { accessVersion, assertAuthentic } from '~/features/version/access.server'
import { isFrozen } from '~/features/recommendation/recommendation'
import { prisma } from '~/platform/db/index.server'
import { listDelegations } from '../electorate.server'
import { canOpenBallot } from '../policy'
import { defaultQuestion } from './question'
import { openingSeen } from '../seen-values'

export type OpenBallotForm = Extract<Awaited<ReturnType<typeof getOpenBallotForm>>, { openBallotId: null }>

/**
 * What the chair sees before opening a ballot; where one is open already, only its id.
 * @throws DomainError not-found, signed-out, forbidden, phase-does-not-allow, version-not-authentic
 */
export async function getOpenBallotForm(actor: Actor, recommendationId: string) {
  const row = isId(recommendationId)
    ? await prisma.recommendation.findUnique({
        where: { id: recommendationId },
        include: {
          ballots: { where: { status: 'open' }, select: { id: true } },
          versions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } },
        },
      })
    : null
  if (!row) throw new DomainError('not-found')
  assertAllowed(actor, canOpenBallot(actor, row))
  const [open] = row.ballots
  if (open) return { openBallotId: open.id }
  const [newest] = row.versions
  if (!isFrozen(row.phase) || !newest) throw new DomainError('phase-does-not-allow')
  const version = await accessVersion(newest.id)
  assertAuthentic(version)
  const title = pairOf(row, 'title')
  const delegations = await listDelegations(prisma, row.workshopId)
  return {
    openBallotId: null,
    recommendation: { id: row.id, title },
    version,
    question: defaultQuestion(title),
    delegations,
    seen: openingSeen(version, delegations),
  }
}
