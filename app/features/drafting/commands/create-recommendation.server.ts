import { record } from '~/features/audit/record.server'
import { assertCan } from '~/features/recommendation/policy'
import { publishTextChange } from '~/features/recommendation/text-change.server'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId, newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { EMPTY_DRAFT, seedDocument, type SeedContent } from '~/features/text/document/seed'
import { createDocument } from '../stored-document.server'

export interface CreateRecommendationInput {
  workshopId: string
  titleVi: string
  titleEn: string
  leadOrganisationId: string
  /** The first text; room for a preamble and one empty provision where it is left out. */
  content?: SeedContent
}

/**
 * Begins a draft: the recommendation and its document come into being together, the first content included, so that no
 * browser ever finds an empty document and fills it. (It stands in this room because the content is this room's.)
 */
export async function createRecommendation(
  actor: Actor,
  input: CreateRecommendationInput,
): Promise<{ id: string }> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  return inTransaction(async (tx) => {
    if (!isId(input.workshopId)) throw new DomainError('not-found')
    const workshop = await tx.workshop.findUnique({ where: { id: input.workshopId }, select: { id: true } })
    if (!workshop) throw new DomainError('not-found')
    assertCan(actor, 'recommendation:create', { workshopId: workshop.id })
    const lead = isId(input.leadOrganisationId)
      ? await tx.organisation.findUnique({ where: { id: input.leadOrganisationId }, select: { id: true } })
      : null
    if (!lead) throw new DomainError('invalid-input', {}, 'leadOrganisationId')

    const id = newId()
    const at = now()
    await tx.recommendation.create({
      data: {
        id,
        workshopId: workshop.id,
        titleVi: input.titleVi,
        titleEn: input.titleEn,
        leadOrganisationId: lead.id,
        phase: 'draft',
        createdAt: at,
        createdBy: actor.userId,
        phaseChangedAt: at,
      },
    })
    const update = seedDocument(input.content ?? EMPTY_DRAFT)
    await createDocument(tx, { documentId: id, update, userId: actor.userId, at })
    await record(
      tx,
      actor,
      'recommendation.created',
      { type: 'recommendation', id },
      { workshopId: workshop.id, leadOrganisationId: lead.id },
    )
    publishTextChange({ id, workshopId: workshop.id })
    publishChange(`workshop:${workshop.id}`)
    return { id }
  })
}
