import * as Y from 'yjs'
import { seedDocument } from '~/features/text/document/seed'
import { seededRandom } from './measure'

/** A document as ours begin; rivals do not care what lies in it. */
export const FIRST_CONTENT = seedDocument({ preamble: { vi: [], en: [] }, provisions: [] })

/** The text in which everybody writes. */
export function textIn(doc: Y.Doc): Y.Text {
  return doc.getMap('preamble').get('vi') as Y.Text
}

/**
 * The state of a document after `edits` single-character edits of one author, the way people write: runs of typing at one place,
 * runs of taking back, and moves between them. A text that only grows at its end
 * would be one struct to Yjs, and would say nothing about opening a document that has been worked on.
 */
export function editedDocument(edits: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  Y.applyUpdate(doc, FIRST_CONTENT)
  writeHistory(doc, edits)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** The same kind of history as so many updates that a log would hold: the first content, and one for each edit. */
export function editUpdates(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 1
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  Y.applyUpdate(doc, FIRST_CONTENT)
  writeHistory(doc, count - 1)
  doc.destroy()
  return updates
}

function writeHistory(doc: Y.Doc, edits: number): void {
  const random = seededRandom(260_000)
  const text = textIn(doc)
  let cursor = 0
  let edit = 0
  while (edit < edits) {
    const isDeleting = cursor > 0 && random() < 0.5
    const run = isDeleting ? Math.min(cursor, Math.ceil(random() * 20)) : Math.ceil(random() * 50)
    for (let step = 0; step < run && edit < edits; step += 1, edit += 1) {
      if (isDeleting) {
        cursor -= 1
        text.delete(cursor, 1)
      } else {
        text.insert(cursor, String.fromCharCode(97 + Math.floor(random() * 26)))
        cursor += 1
      }
    }
    // Most moves are short: somebody mends a word that is a few lines away.
    if (random() < 0.1) cursor = Math.floor(random() * (text.length + 1))
    else if (random() < 0.5) cursor = clamp(cursor + Math.floor((random() - 0.5) * 200), text.length)
  }
}

function clamp(index: number, length: number): number {
  return Math.min(length, Math.max(0, index))
}
