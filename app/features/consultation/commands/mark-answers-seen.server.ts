import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { now } from '~/platform/clock.server'
import { accessRecommendation } from '../../recommendation/access.server'
import { inTransaction } from '~/platform/db/index.server'
import { assertCan } from '../policy'

/**
 * The author has seen how the own comments on a text were answered: My work no longer says so. Only what has been on the
 * page counts, an answer that comes meanwhile stays new. Nothing of it concerns others, so the record does not tell of it.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function markAnswersSeen(
  actor: Actor,
  input: { recommendationId: string; commentIds: readonly string[] },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { subject } = await accessRecommendation(actor, input.recommendationId, tx)
    assertCan(actor, 'comment:read-own', subject)
    if (!isUser(actor)) throw new DomainError('signed-out')
    await tx.draftComment.updateMany({
      where: {
        id: { in: [...input.commentIds] },
        recommendationId: input.recommendationId,
        authorId: actor.userId,
        disposition: { not: null },
        answerSeenAt: null,
      },
      data: { answerSeenAt: now() },
    })
  })
}
