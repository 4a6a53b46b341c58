import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { can as canDraft } from '../drafting/policy'
import { accessRecommendation, type AccessedRecommendation } from '../recommendation/access.server'
import { assertCan, can } from './policy'
import { readThreads, type ThreadView } from './queries.server'

/** What was said about a text and how it was answered: the reader's own comments, and the others where the reader may see them. */
export interface CommentsOf {
  own: ThreadView[]
  others: ThreadView[]
}

/** @throws DomainError signed-out, forbidden */
export async function getComments(actor: Actor, text: AccessedRecommendation): Promise<CommentsOf> {
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
  const text = await accessRecommendation(actor, recommendationId)
  return {
    ...text.row,
    ...(await getComments(actor, text)),
    canReadDraft: canDraft(actor, 'draft:read', text.subject),
  }
}
