import { prisma, type Tx } from '~/platform/db/index.server'

/**
 * How many comments nobody has answered yet. Counted here, by a plain query: the rule that a freeze waits for them is
 * drafting's, and consultation, whose table it is, is a later room that drafting may not ask.
 */
export function countOpenComments(recommendationId: string, tx: Tx = prisma): Promise<number> {
  return tx.draftComment.count({ where: { recommendationId, parentId: null, disposition: null } })
}
