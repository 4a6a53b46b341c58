import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma, type Tx } from '~/platform/db/index.server'
import { assertCan, can, type RecommendationSubject } from './policy'
import { isBeingFinished, isFirstDraft, isInConsultation, type Phase } from './recommendation'

/** That there is a recommendation, how it is called and how far it is. Its text has rules of its own. */
export interface RecommendationHead {
  id: string
  title: Bilingual
  phase: Phase
  /** When it entered that phase (ISO). */
  phaseChangedAt: string
  workshop: { id: string; title: Bilingual }
}

export type AccessedRecommendation = Accessed<
  RecommendationHead,
  Required<RecommendationSubject>,
  { startConsultation: boolean; endConsultation: boolean }
>

/** @throws DomainError not-found, signed-out, forbidden */
export async function accessRecommendation(
  actor: Actor,
  recommendationId: string,
  tx: Tx = prisma,
): Promise<AccessedRecommendation> {
  const accessed = await load(actor, recommendationId, tx)
  assertCan(actor, 'recommendation:read', accessed.subject)
  return accessed
}

/** The same, and null for those who may not know of it: for a part of a page that others have too. @throws DomainError not-found */
export async function findRecommendation(
  actor: Actor,
  recommendationId: string,
): Promise<AccessedRecommendation | null> {
  const accessed = await load(actor, recommendationId, prisma)
  return can(actor, 'recommendation:read', accessed.subject) ? accessed : null
}

async function load(actor: Actor, recommendationId: string, tx: Tx): Promise<AccessedRecommendation> {
  const found = isId(recommendationId)
    ? await tx.recommendation.findUnique({ where: { id: recommendationId }, include: { workshop: true } })
    : null
  if (!found) throw new DomainError('not-found')
  const phase = found.phase as Phase
  const subject = { workshopId: found.workshopId, phase }
  return {
    row: {
      id: found.id,
      title: pairOf(found, 'title'),
      phase,
      phaseChangedAt: found.phaseChangedAt.toISOString(),
      workshop: { id: found.workshopId, title: pairOf(found.workshop, 'title') },
    },
    subject,
    can: {
      startConsultation:
        (isFirstDraft(phase) || isBeingFinished(phase)) &&
        can(actor, 'recommendation:start-consultation', subject),
      endConsultation: isInConsultation(phase) && can(actor, 'recommendation:end-consultation', subject),
    },
  }
}
