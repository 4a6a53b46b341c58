import * as Y from 'yjs'
import type { Actor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import { getComments, type CommentsOf } from '../consultation/comments-page.server'
import { can } from '../consultation/policy'
import type { ThreadView } from '../consultation/queries.server'
import { accessVersion } from './access.server'
import { passageIn, type Passage } from './passage'
import { findRecommendation } from '../recommendation/access.server'

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
  const text = await findRecommendation(actor, recommendationId)
  if (!text || !can(actor, 'comment:read-own', text.subject)) return null
  const comments = await getComments(actor, text)
  const threads = [...comments.own, ...comments.others]
  return { ...comments, passages: await passagesOf(text.row.id, number, threads) }
}

async function passagesOf(
  recommendationId: string,
  number: number,
  threads: readonly ThreadView[],
): Promise<Passage[]> {
  if (threads.length === 0) return []
  const row = await prisma.version.findUnique({
    where: { recommendationId_number: { recommendationId, number } },
    select: { id: true, state: true },
  })
  if (!row) return []
  const { content } = await accessVersion(row.id)
  const doc = new Y.Doc()
  if (row.state.length > 0) Y.applyUpdate(doc, row.state)
  const passages = threads.flatMap(({ id, anchor }) => {
    const place = passageIn(doc, content, anchor)
    return place ? [{ id, ...place }] : []
  })
  doc.destroy()
  return passages
}
