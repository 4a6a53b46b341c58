import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { readersOf } from '../tell-mentioned.server'
import { publishTextChange } from '~/features/recommendation/text-change.server'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { ChangedMeanwhile, type Change, type Seen } from '~/kernel/seen'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { record } from '../../audit/record.server'
import { resolve, seenThread, type Disposition } from '../draft-comment'
import { assertCan } from '../policy'
import { lockRecommendation } from '../../recommendation/row.server'

interface ResolveInput {
  recommendationId: string
  commentId: string
  disposition: Disposition
  response: string
  /** `seenThread` of what was on the page; left out only where there was no page, as in the demonstration. */
  seen?: Seen
}

/** A drafter's answer to a thread; it is given once. @throws DomainError not-found, forbidden, changed-meanwhile, comment-already-resolved, reason-missing */
export async function resolveComment(actor: Actor, input: ResolveInput): Promise<void> {
  await inTransaction(async (tx) => {
    const text = await lockRecommendation(tx, input.recommendationId, 'share')
    assertCan(actor, 'comment:resolve', text)
    if (!isUser(actor)) throw new DomainError('signed-out')
    // Locked, so that of two drafters who answer at once one is told that it was answered.
    const [thread] = await tx.$queryRaw<{ disposition: string | null; authorId: string }[]>`
      SELECT disposition, author_id AS "authorId" FROM draft_comment
      WHERE id = ${input.commentId}::uuid AND recommendation_id = ${input.recommendationId}::uuid AND parent_id IS NULL
      FOR UPDATE`
    if (!thread) throw new DomainError('not-found')
    if (input.seen) await assertSeenThread(tx, input.commentId, input.seen)
    resolve(thread, input.disposition, input.response)
    await tx.draftComment.update({
      where: { id: input.commentId },
      data: {
        disposition: input.disposition,
        response: input.response,
        resolvedBy: actor.userId,
        resolvedByName: actor.name,
        resolvedAt: now(),
      },
    })
    const subject = { type: 'recommendation', id: input.recommendationId }
    await record(tx, actor, 'comment.resolved', subject, {
      commentId: input.commentId,
      disposition: input.disposition,
    })
    const readers = await readersOf(tx, text)
    await notify(tx, 'comment-resolved', {
      to: readers.filter((userId) => userId === thread.authorId),
      subjectId: input.recommendationId,
      params: { ...(await aboutText(tx, input.recommendationId)), disposition: input.disposition },
      by: actor,
    })
    publishTextChange({ id: input.recommendationId, workshopId: text.workshopId })
  })
}

/** Refuses an answer to a thread that has gone on, with what was said since. */
async function assertSeenThread(tx: Tx, commentId: string, seen: Seen): Promise<void> {
  const thread = await tx.draftComment.findUniqueOrThrow({
    where: { id: commentId },
    include: { replies: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  })
  const { replies, disposition, response, resolvedAt, resolvedByName } = thread
  if (seenThread({ replies, resolution: disposition }).revision === seen.revision) return
  const changes: Change[] = replies.slice(seen.revision).map((reply) => ({
    field: 'reply',
    before: '',
    now: reply.body,
    by: reply.authorName,
    at: reply.createdAt.toISOString(),
  }))
  if (disposition !== null) {
    const who = { by: resolvedByName ?? '', at: resolvedAt?.toISOString() }
    changes.push({ field: 'disposition', before: '', now: disposition, ...who })
    if (response) changes.push({ field: 'answer', before: '', now: response, ...who })
  }
  throw new ChangedMeanwhile(changes)
}
