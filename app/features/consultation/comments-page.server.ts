import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { can as canDraft } from '../drafting/policy'
import { accessRecommendation } from '../recommendation/access.server'
import { assertCan, can } from './policy'
import { readThreads, type ThreadView } from './queries.server'

/** What was said about a text and how it was answered: the reader's own comments, and the others where the reader may see them. */
export interface CommentsOf {
  own: ThreadView[]
  others: ThreadView[]
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getComments(actor: Actor, recommendationId: string): Promise<CommentsOf> {
  const text = await accessRecommendation(actor, recommendationId)
  assertCan(actor, 'comment:read-own', text.subject)
  if (!isUser(actor)) throw new DomainError('signed-out')
  const threads = await readThreads(text)
  return {
    own: threads.filter(({ authorId }) => authorId === actor.userId),
    others: can(actor, 'comment:read', text.subject)
      ? threads.filter(({ authorId }) => authorId !== actor.userId)
      : [],
  }
}

/** The page of comments and answers, and whether the draft itself can be read. */
export async function getCommentsPage(actor: Actor, recommendationId: string) {
  const { row, subject } = await accessRecommendation(actor, recommendationId)
  return {
    ...row,
    ...(await getComments(actor, row.id)),
    canReadDraft: canDraft(actor, 'draft:read', subject),
  }
}
