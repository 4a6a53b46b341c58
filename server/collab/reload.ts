import * as Y from 'yjs'
import { causeOf, type CollabContext } from './context'
import { documentFrom } from './fold.mjs'

interface ReloadOptions {
  documentId: string
  epoch: number
  context: CollabContext
  /** What the log may not have yet. */
  unsavedUpdates: () => Uint8Array[]
  isStillWanted: () => boolean
}

export type Reloaded = { doc: Y.Doc; headSeq: number } | 'gone' | 'superseded' | 'unwanted'

/** Builds a document anew from the log and from what is on its way there; tries until the store answers. */
export async function reloadDocument({
  documentId,
  epoch,
  context,
  unsavedUpdates,
  isStillWanted,
}: ReloadOptions): Promise<Reloaded> {
  for (let attempt = 1; isStillWanted(); attempt += 1) {
    // Taken before the reading: what gets committed during it is in one of the two, or in both, which is harmless.
    const unsaved = unsavedUpdates()
    try {
      const reading = await context.log.read(documentId)
      if (reading === null) return 'gone'
      if (reading.epoch !== epoch) return 'superseded'
      const { doc, damaged } = documentFrom(reading)
      if (damaged.length > 0) {
        context.logger.error({ documentId, damaged }, 'collab: rows cannot be applied and are left out')
      }
      for (const update of unsaved) Y.applyUpdate(doc, update)
      return { doc, headSeq: reading.headSeq }
    } catch (error) {
      context.logger.error(
        { documentId, error: causeOf(error), attempt },
        'collab: the document cannot be reloaded',
      )
      const pauseMs = Math.min(context.limits.retryMs, 50 * 2 ** Math.min(attempt, 16))
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return 'unwanted'
}
