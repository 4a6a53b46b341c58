// @ts-check
/**
 * From rows of the log to a document, and to the one update that says the same. Plain JavaScript: the thread that folds large
 * documents runs this file too, and a loader for TypeScript would take it ten times as long to start.
 */
import * as Y from 'yjs'

/** @typedef {readonly { seq: number, bytes: Uint8Array }[]} Updates snapshot first, then rows in order */

/**
 * @param {{ updates: Updates }} reading
 * @returns {{ state: Uint8Array, damaged: number[] }} `damaged` lists what could not be applied
 */
export function foldHere(reading) {
  const { doc, damaged } = documentFrom(reading)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { state, damaged }
}

/**
 * Builds a document from a reading in one transaction of Yjs; merging many small updates first would be 50 times slower.
 * Should an update throw, the others are applied one by one around it; `damaged` lists what was left out.
 * @param {{ updates: Updates }} reading
 * @returns {{ doc: Y.Doc, damaged: number[] }}
 */
export function documentFrom(reading) {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const { bytes } of reading.updates) Y.applyUpdate(doc, bytes)
    })
    return { doc, damaged: [] }
  } catch {
    doc.destroy()
    return aroundDamage(reading)
  }
}

/** @param {{ updates: Updates }} reading */
function aroundDamage(reading) {
  /** @type {Set<number>} */
  const damaged = new Set()
  for (;;) {
    const doc = new Y.Doc()
    const failed = reading.updates.find(({ seq, bytes }) => {
      if (damaged.has(seq)) return false
      try {
        Y.applyUpdate(doc, bytes)
        return false
      } catch {
        return true
      }
    })
    if (failed === undefined) return { doc, damaged: [...damaged] }
    // A failed update leaves half of itself behind, hence a new document for every one that is found.
    damaged.add(failed.seq)
    doc.destroy()
  }
}
