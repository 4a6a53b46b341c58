import * as Y from 'yjs'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { prisma } from '~/platform/db/index.server'
import { passageIn, type Passage } from '../drafting/passage'
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

/** The page of comments and answers, with where the text itself can be read. */
export async function getCommentsPage(actor: Actor, recommendationId: string) {
  const head = await getDraftHead(recommendationId)
  const subject = { workshopId: head.workshop.id, phase: head.phase }
  const comments = await getComments(actor, head.id)
  const last = await prisma.version.aggregate({
    where: { recommendationId: head.id },
    _max: { number: true },
  })
  return {
    ...head,
    ...comments,
    /** The newest version, if there is one that the reader may open. */
    version: canDraft(actor, 'version:read', subject) ? last._max.number : null,
    canReadDraft: canDraft(actor, 'draft:read', subject),
  }
}

export interface VersionComments extends CommentsOf {
  /** Where in this version the passages are; those whose words are gone have none. */
  passages: Passage[]
}

/**
 * Comments and answers beside a version, and where it has their passages; null for readers to whom comments are none of
 * their business, as on the public page of an issued text.
 */
export async function findVersionComments(
  actor: Actor,
  recommendationId: string,
  number: number,
): Promise<VersionComments | null> {
  const head = await getDraftHead(recommendationId)
  if (!can(actor, 'comment:read-own', { workshopId: head.workshop.id, phase: head.phase })) return null
  const comments = await getComments(actor, recommendationId)
  const threads = [...comments.own, ...comments.others]
  return { ...comments, passages: await passagesOf(head.id, number, threads) }
}

async function passagesOf(
  recommendationId: string,
  number: number,
  threads: readonly ThreadView[],
): Promise<Passage[]> {
  if (threads.length === 0) return []
  const row = await prisma.version.findUnique({
    where: { recommendationId_number: { recommendationId, number } },
    select: { state: true },
  })
  if (!row || row.state.length === 0) return []
  const doc = new Y.Doc()
  Y.applyUpdate(doc, row.state)
  const passages = threads.flatMap(({ id, anchor }) => {
    const place = passageIn(doc, anchor)
    return place ? [{ id, ...place }] : []
  })
  doc.destroy()
  return passages
}
