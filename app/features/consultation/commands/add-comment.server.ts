import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { peopleInRoles } from '~/features/workshop/participants/people-in-roles.server'
import { publishTextChange } from '~/features/recommendation/text-change.server'
import { counts, isUser, type Actor, type UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { record } from '../../audit/record.server'
import { loadDocument } from '../../drafting/stored-document.server'
import { quoteIn } from '~/features/text/document/anchors'
import { MAX_QUOTE_LENGTH, type CommentAnchor } from '../draft-comment'
import { assertCan } from '../policy'
import { tellMentioned } from '../tell-mentioned.server'
import { lockRecommendation } from '../../recommendation/row.server'

interface AddCommentInput {
  recommendationId: string
  anchor: CommentAnchor
  body: string
}

/** The organisation a person speaks for at that workshop: what readers of a comment want to know. */
export function organisationAt(actor: UserActor, workshopId: string): string | null {
  const mine = actor.participations.filter((p) => p.workshopId === workshopId && counts(p))
  return mine.find((p) => p.organisationId)?.organisationId ?? actor.memberships[0]?.organisationId ?? null
}

/** Hangs a comment on a passage, whose words are read from the text itself. @throws DomainError not-found, forbidden, signed-out */
export async function addComment(actor: Actor, input: AddCommentInput): Promise<{ id: string }> {
  return inTransaction(async (tx) => {
    const text = await lockRecommendation(tx, input.recommendationId, 'share')
    assertCan(actor, 'comment:add', text)
    if (!isUser(actor)) throw new DomainError('signed-out')
    const quote = quoteIn(await loadDocument(input.recommendationId, tx), input.anchor)
    const id = newId()
    await tx.draftComment.create({
      data: {
        id,
        recommendationId: input.recommendationId,
        authorId: actor.userId,
        authorName: actor.name,
        authorOrganisationId: organisationAt(actor, text.workshopId),
        body: input.body,
        side: input.anchor.side,
        provisionId: quote.provisionId,
        anchorStart: input.anchor.start,
        anchorEnd: input.anchor.end,
        quotedText: quote.quotedText.slice(0, MAX_QUOTE_LENGTH),
        createdAt: now(),
      },
    })
    await record(
      tx,
      actor,
      'comment.added',
      { type: 'recommendation', id: input.recommendationId },
      { commentId: id },
    )
    const about = await aboutText(tx, input.recommendationId)
    const mentioned = await tellMentioned(tx, actor, text, { body: input.body, about })
    const drafters = await peopleInRoles(tx, text.workshopId, 'drafter')
    await notify(tx, 'comment-added', {
      to: drafters.filter((userId) => !mentioned.has(userId)),
      subjectId: input.recommendationId,
      params: about,
      by: actor,
    })
    publishTextChange({ id: input.recommendationId, workshopId: text.workshopId })
    return { id }
  })
}
