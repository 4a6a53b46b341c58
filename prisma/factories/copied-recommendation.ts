import type { Tx } from '~/platform/db/index.server'

/** A recommendation's row without what the database makes of it: to be put in once more under another id. */
export const recommendationToCopy = (tx: Tx, id: string) =>
  tx.recommendation.findUniqueOrThrow({
    where: { id },
    omit: { searchKey: true, titleViOrder: true, titleEnOrder: true, phaseOrder: true },
  })
