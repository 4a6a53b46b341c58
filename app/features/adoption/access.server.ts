import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { isIssued } from '~/features/recommendation/recommendation'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import { assertCan, can, type AdoptionSubject } from './policy'

const WITH_PAPERS = {
  replacements: { orderBy: { position: 'asc' } },
  recommendation: true,
} satisfies Prisma.AdoptionInclude

export type AdoptionRow = Prisma.AdoptionGetPayload<{ include: typeof WITH_PAPERS }>

/**
 * The adoption that a paper belongs to; its own first paper bears its id, a replacement its own. What was issued is public.
 * @throws DomainError not-found
 */
export async function accessAdoption(
  actor: Actor,
  paperId: string,
  tx: Tx = prisma,
): Promise<Accessed<AdoptionRow, AdoptionSubject, { issue: boolean; replace: boolean }>> {
  const row = isId(paperId)
    ? await tx.adoption.findFirst({
        where: { OR: [{ id: paperId }, { replacements: { some: { id: paperId } } }] },
        include: WITH_PAPERS,
      })
    : null
  if (!row) throw new DomainError('not-found')
  const subject = row.recommendation
  assertCan(actor, 'adoption:read', subject)
  const issue = can(actor, 'adoption:issue', subject)
  return { row, subject, can: { issue, replace: issue && isIssued(subject.phase) } }
}

const WITH_ADOPTION = { adoption: true } satisfies Prisma.RecommendationInclude

export type IssuableRow = Prisma.RecommendationGetPayload<{ include: typeof WITH_ADOPTION }>

/**
 * A recommendation with what its issuing depends on, for those who may issue it: the records office of its lead agency may, and
 * need not take part in the workshop.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function accessIssuable(
  actor: Actor,
  recommendationId: string,
  tx: Tx = prisma,
): Promise<Accessed<IssuableRow, AdoptionSubject, { issue: true }>> {
  const row = isId(recommendationId)
    ? await tx.recommendation.findUnique({ where: { id: recommendationId }, include: WITH_ADOPTION })
    : null
  if (!row) throw new DomainError('not-found')
  assertCan(actor, 'adoption:issue', row)
  return { row, subject: row, can: { issue: true } }
}
