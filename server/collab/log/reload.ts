import * as Y from 'yjs'
import type { CollabContext } from './context'
import { documentFrom } from '~/kernel/document-log.mjs'
import type { Ending } from '../wire/protocol'
import { readUpdate } from '../wire/update-reach'

interface ReloadOptions {
  documentId: string
  epoch: number
  context: CollabContext
  /** Whose time it takes; null: nobody's. */
  culprit: string | null
  /** What the log may not have yet. */
  unsavedUpdates: () => Uint8Array[]
}

export type Reloaded = { doc: Y.Doc; headSeq: number } | keyof typeof Ending

/** Builds a document anew from the log and from what is on its way there. Rejects when the store fails. */
export async function reloadDocument({
  documentId,
  epoch,
  context,
  culprit,
  unsavedUpdates,
}: ReloadOptions): Promise<Reloaded> {
  // Taken before the reading: what gets committed during it is in one of the two, or in both, which is harmless.
  const unsaved = unsavedUpdates()
  const reading = await context.log.read(documentId)
  if (reading === null) return 'gone'
  if (reading.epoch !== epoch) return 'superseded'
  const build = (): Reloaded => {
    const { doc, damaged } = documentFrom(reading)
    if (damaged.length > 0)
      context.logger.error({ documentId, damaged }, 'collab: rows cannot be applied and are left out')
    return unsaved.every((update) => isTaken(doc, update))
      ? { doc, headSeq: reading.headSeq }
      : 'contradiction'
  }
  return culprit === null ? build() : context.allowances.counting(culprit, build)
}

function isTaken(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    if (readUpdate(doc, update).isContradiction) return false
    Y.applyUpdate(doc, update)
    return true
  } catch {
    return false
  }
}

/**
 * Whether the log has each of these rows behind others that say something else of the same clocks, so that its text is
 * without them. Rejects when the store fails.
 */
export async function areSecondInLog(
  documentId: string,
  { log }: CollabContext,
  rows: readonly Uint8Array[],
): Promise<boolean> {
  const reading = await log.read(documentId)
  if (reading === null) return true
  const { doc } = documentFrom(reading)
  const areSecond = rows.every((bytes) => readUpdate(doc, bytes).isContradiction)
  doc.destroy()
  return areSecond
}
