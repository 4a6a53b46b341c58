import { CloseCode } from '~/kernel/collab-wire'
import type { DraftLine } from './draft-line'
import { askWhy, lineEndOf, type LineEnd } from './line-end'

/** After this many refusals in a row the page asks what is wrong: a refused upgrade has no words. */
const REFUSALS_BEFORE_ASKING = 3

interface LineEvents {
  /** The document is there: from the server or, while that cannot be reached, from the local copy. May come again. */
  onReady: () => void
  /** What the page shows beside the text (phase, rights, comments) may be old, and the server can be asked. */
  onStale: () => void
  /** The last event. The line is down and stays down. */
  onEnd: (end: LineEnd) => void
}

/** Turns what happens to a line into what a page has to know. Call it before the line connects. */
export function followLine({ provider, doc }: DraftLine, { onReady, onStale, onEnd }: LineEvents): void {
  let failures = 0
  let hasEnded = false

  const end = (kind: LineEnd) => {
    if (hasEnded) return
    hasEnded = true
    provider.disconnect()
    onEnd(kind)
  }
  provider.on('connection-close', (event) => {
    if (hasEnded) return
    const kind = lineEndOf(event)
    if (kind) return end(kind)
    if (doc.store.clients.size > 0) onReady()
    if (event?.code === CloseCode.levelChanged) onStale()
    failures += 1
    if (failures % REFUSALS_BEFORE_ASKING !== 0) return
    void askWhy().then((refusal) => {
      // The stock provider goes on trying; it may have succeeded, or have been closed for good, in the meantime.
      if (refusal && provider.shouldConnect) end(refusal)
    })
  })
  provider.on('sync', (isSynced: boolean) => {
    if (!isSynced) return
    // After a gap the phase and the comments may be others too.
    if (failures > 0) onStale()
    failures = 0
    onReady()
  })
}
