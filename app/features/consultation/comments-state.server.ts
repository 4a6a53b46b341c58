import type { Change } from '~/kernel/seen'
import { prisma, type Tx } from '~/platform/db/index.server'

/** How far the comments are; the same as long as nobody comments, replies or answers. */
export interface CommentsState {
  threads: number
  answered: number
  replies: number
  /** Of the last comment, reply or answer (ISO); empty when there is none. */
  lastAt: string
}

/** How many comments nobody has answered yet: a freeze waits for them. */
export function countOpenComments(recommendationId: string, tx: Tx = prisma): Promise<number> {
  return tx.draftComment.count({ where: { recommendationId, parentId: null, disposition: null } })
}

/** How far the comments are: what a page names when somebody decides on the text they are about. */
export async function readCommentsState(recommendationId: string, tx: Tx = prisma): Promise<CommentsState> {
  const where = { recommendationId }
  const all = await tx.draftComment.aggregate({
    where,
    _count: { id: true, parentId: true, disposition: true },
    _max: { createdAt: true, resolvedAt: true },
  })
  const last = Math.max(all._max.createdAt?.getTime() ?? 0, all._max.resolvedAt?.getTime() ?? 0)
  return {
    threads: all._count.id - all._count.parentId,
    answered: all._count.disposition,
    replies: all._count.parentId,
    lastAt: last === 0 ? '' : new Date(last).toISOString(),
  }
}

/** What was said and answered after a moment, the earliest first. */
export async function commentsSince(recommendationId: string, since: string, tx: Tx): Promise<Change[]> {
  const after = { gt: since === '' ? new Date(0) : new Date(since) }
  const rows = await tx.draftComment.findMany({
    where: { recommendationId, OR: [{ createdAt: after }, { resolvedAt: after }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.flatMap((row): Change[] => {
    const said = { field: row.parentId === null ? 'comment' : 'reply', before: '', now: row.body }
    const answered = { field: 'answer', before: row.body, now: row.response || (row.disposition ?? '') }
    return [
      ...(row.createdAt > after.gt ? [{ ...said, by: row.authorName, at: row.createdAt.toISOString() }] : []),
      ...(row.resolvedAt && row.resolvedAt > after.gt
        ? [{ ...answered, by: row.resolvedByName ?? '', at: row.resolvedAt.toISOString() }]
        : []),
    ]
  })
}
