import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { publishTextChange } from '~/features/recommendation/text-change.server'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { record } from '../../audit/record.server'
import { assertCan } from '../policy'
import { readersOf, tellMentioned } from '../tell-mentioned.server'
import { lockRecommendation } from '../../recommendation/row.server'
import { organisationAt } from './add-comment.server'

interface ReplyInput {
  recommendationId: string
  commentId: string
  body: string
}

/** Answers in a thread. The thread must be of that very text. @throws DomainError not-found, forbidden */
export async function replyToComment(actor: Actor, input: ReplyInput): Promise<void> {
  await inTransaction(async (tx) => {
    const text = await lockRecommendation(tx, input.recommendationId, 'share')
    assertCan(actor, 'comment:reply', text)
    if (!isUser(actor)) throw new DomainError('signed-out')
    // Locked: whoever answers the thread has read all replies to it, or is told of the new one.
    const [thread] = await tx.$queryRaw<{ id: string; authorId: string }[]>`
      SELECT id, author_id AS "authorId" FROM draft_comment
      WHERE id = ${input.commentId}::uuid AND recommendation_id = ${input.recommendationId}::uuid AND parent_id IS NULL
      FOR UPDATE`
    if (!thread) throw new DomainError('not-found')
    await tx.draftComment.create({
      data: {
        id: newId(),
        recommendationId: input.recommendationId,
        parentId: thread.id,
        authorId: actor.userId,
        authorName: actor.name,
        authorOrganisationId: organisationAt(actor, text.workshopId),
        body: input.body,
        createdAt: now(),
      },
    })
    await record(
      tx,
      actor,
      'comment.replied',
      { type: 'recommendation', id: input.recommendationId },
      { commentId: thread.id },
    )
    const replies = await tx.draftComment.findMany({
      where: { parentId: thread.id },
      select: { authorId: true },
    })
    const about = await aboutText(tx, input.recommendationId)
    const mentioned = await tellMentioned(tx, actor, text, { body: input.body, about })
    const readers = new Set<string | null>(await readersOf(tx, text))
    const speakers = [thread, ...replies].map(({ authorId }) => authorId)
    await notify(tx, 'comment-replied', {
      to: speakers.filter((userId) => readers.has(userId) && !mentioned.has(userId)),
      subjectId: input.recommendationId,
      params: about,
      by: actor,
    })
    publishTextChange({ id: input.recommendationId, workshopId: text.workshopId })
  })
}
