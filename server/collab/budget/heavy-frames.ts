import * as Y from 'yjs'
import { isFormat, type News } from '../wire/news'
import { pendingStructsOf } from '../wire/pending-structs'
import { breakingOff } from './time-limit'

/** A tenth of a second, about. */
const MANY_STEPS = 1_000_000

interface HeavyFrameOptions {
  news: News
  /** What is not done after so many milliseconds is broken off; the document is then of no use any more. */
  limitMs: number
  apply: () => void
}

/**
 * Has an update applied to `doc`, unless that takes too long.
 *
 * Yjs walks past what others have written between the two neighbours of an item, splits what is deleted in part, and tidies
 * up the formats of a whole text when one comes or goes. Of what people write, little is there to walk past. Of what somebody
 * has forged, each of a hundred thousand items can walk past a hundred thousand, and nobody on this node would be served for
 * an hour.
 *
 * @throws BrokenOff, or whatever `apply` throws
 */
export function applyInTime(doc: Y.Doc, { news, limitMs, apply }: HeavyFrameOptions): void {
  const { coming, present } = sizesOf(doc, news)
  const hasFormats = news.hasFormats || pendingStructsOf(doc).some(isFormat)
  const mostSteps = (hasFormats ? Math.max(coming, present) : coming) * present
  if (mostSteps > MANY_STEPS) breakingOff(limitMs, apply)
  else apply()
}

/** What comes, or has waited for it, and the clocks that each may walk past: a struct of many can be split into as many. */
function sizesOf(doc: Y.Doc, { structs, deletedClocks }: News): { coming: number; present: number } {
  let present = structs.reduce((sum, { length }) => sum + length, 0)
  for (const client of doc.store.clients.keys()) present += Y.getState(doc.store, client)
  return { coming: structs.length + deletedClocks + pendingStructsOf(doc).length, present }
}
