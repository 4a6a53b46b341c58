import type * as Y from 'yjs'
import { pendingBytesOf } from './pending-structs'
import { breakingOff } from './time-limit'
import type { UpdateReading } from './update-reach'

/** A tenth of a second, about. */
const MANY_STEPS = 1_000_000
/** Of a struct in an update. */
const LEAST_BYTES = 5

interface HeavyFrameOptions {
  reading: UpdateReading
  /** What is not done after so many milliseconds is broken off; the document is then of no use any more. */
  limitMs: number
  apply: () => void
}

/**
 * Has an update applied to `doc`, unless that takes too long.
 *
 * Yjs walks past what others have written between the two neighbours of an item, and tidies up around each deleted letter
 * of a formatted text. Of what people write little is there to walk past; of what somebody has forged, each of a hundred
 * thousand items can walk past a hundred thousand, and nobody on this node would be served for an hour.
 *
 * @throws Error when it was broken off, and whatever `apply` throws
 */
export function applyInTime(doc: Y.Doc, { reading, limitMs, apply }: HeavyFrameOptions): void {
  if (isHeavy(doc, reading)) breakingOff(limitMs, apply)
  else apply()
}

/** Whether it takes many steps if each thing that comes, or has waited for it, walks past all that is there. */
export function isHeavy(doc: Y.Doc, { structs, deletedClocks }: UpdateReading): boolean {
  const coming = structs.length + deletedClocks + pendingBytesOf(doc) / LEAST_BYTES
  let present = structs.length
  for (const known of doc.store.clients.values()) present += known.length
  return coming * present > MANY_STEPS
}
