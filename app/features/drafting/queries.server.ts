import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import type { Organisation } from '~/features/organisation/organisation'
import { can as canRecommendation } from '~/features/recommendation/policy'
import {
  isBeingFinished,
  isFirstDraft,
  isInConsultation,
  type Phase,
} from '~/features/recommendation/recommendation'
import { isUser, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { personColour } from '~/ui/person-colour'
import type { Draft } from './document'
import { readCommittedText } from './kept-text.server'
import { assertCan, can } from './policy'

export interface DraftHead {
  id: string
  title: Bilingual
  phase: Phase
  /** When it entered that phase (ISO). */
  phaseChangedAt: string
  workshop: { id: string; title: Bilingual }
}

export interface DraftPage extends DraftHead {
  /** The committed text: what a slow line reads before the editors are there. */
  draft: Draft
  /** Of which of the document's histories that text is. */
  epoch: number
  organisations: Organisation[]
  viewer: { id: string; name: string; color: string }
  can: { edit: boolean; startConsultation: boolean; endConsultation: boolean }
}

/** @throws DomainError not-found */
export async function getDraftHead(recommendationId: string): Promise<DraftHead> {
  const row = isId(recommendationId)
    ? await prisma.recommendation.findUnique({ where: { id: recommendationId }, include: { workshop: true } })
    : null
  if (!row) throw new DomainError('not-found')
  return {
    id: row.id,
    title: pairOf(row, 'title'),
    phase: row.phase as Phase,
    phaseChangedAt: row.phaseChangedAt.toISOString(),
    workshop: { id: row.workshopId, title: pairOf(row.workshop, 'title') },
  }
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getDraftPage(actor: Actor, recommendationId: string): Promise<DraftPage> {
  const head = await getDraftHead(recommendationId)
  const subject = { workshopId: head.workshop.id, phase: head.phase }
  assertCan(actor, 'draft:read', subject)
  if (!isUser(actor)) throw new DomainError('signed-out')
  const { epoch, draft } = await readCommittedText(head.id)
  return {
    ...head,
    draft,
    epoch,
    organisations: await listCurrentOrganisations(),
    viewer: { id: actor.userId, name: actor.name, color: personColour(actor.userId) },
    can: {
      edit: can(actor, 'draft:edit', subject),
      startConsultation:
        (isFirstDraft(head.phase) || isBeingFinished(head.phase)) &&
        canRecommendation(actor, 'recommendation:start-consultation', subject),
      endConsultation:
        isInConsultation(head.phase) && canRecommendation(actor, 'recommendation:end-consultation', subject),
    },
  }
}
