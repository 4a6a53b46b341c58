import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { can as canDraft } from '../drafting/policy'
import { getDraftHead } from '../drafting/queries.server'
import { assertCan, can } from './policy'
import { readThreads, type ThreadView } from './queries.server'

/** What was said about a text and how it was answered: the reader's own comments, and the others where the reader may see them. */
export interface CommentsOf {
  own: ThreadView[]
  others: ThreadView[]
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getComments(actor: Actor, recommendationId: string): Promise<CommentsOf> {
  const head = await getDraftHead(recommendationId)
  const text = { workshopId: head.workshop.id, phase: head.phase }
  assertCan(actor, 'comment:read-own', text)
  if (!isUser(actor)) throw new DomainError('signed-out')
  const threads = await readThreads(head.id)
  return {
    own: threads.filter(({ authorId }) => authorId === actor.userId),
    others: can(actor, 'comment:read', text)
      ? threads.filter(({ authorId }) => authorId !== actor.userId)
      : [],
  }
}

/** The page of comments and answers, and whether the draft itself can be read. */
export async function getCommentsPage(actor: Actor, recommendationId: string) {
  const head = await getDraftHead(recommendationId)
  const subject = { workshopId: head.workshop.id, phase: head.phase }
  const comments = await getComments(actor, head.id)
  return {
    ...head,
    ...comments,
    canReadDraft: canDraft(actor, 'draft:read', subject),
  }
}
