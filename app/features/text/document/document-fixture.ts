import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { plainText, type Line } from '../line'
import { textAt, type TextPlace } from '../layout'
import { readDocument } from './read'
import { seedDocument, type SeedContent } from './seed'
import { endLastLine, insertLines } from './write-lines'

/** A document as the server stores it. */
export function documentOf(content: SeedContent): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedDocument(content))
  return doc
}

/** Another person's copy. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Both get what the other has. */
export function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

/** @throws Error where there is no such text */
export function textIn(doc: Y.Doc, provisionId: string | null, side: Language = 'vi'): Y.Text {
  const text = textAt(doc, { provisionId, side })
  if (!text) throw new Error('There is no such text.')
  return text
}

/** What the provisions say, in their order. */
export const wordsOf = (doc: Y.Doc, side: Language = 'vi'): string[] =>
  readDocument(doc).provisions.map(({ text }) => plainText(text[side]))

/** Adds lines at the end of a text. */
export function appendLines(doc: Y.Doc, place: TextPlace, lines: readonly Line[]): void {
  const text = textAt(doc, place)
  if (!text) return
  doc.transact(() => {
    endLastLine(text)
    insertLines(text, text.length, lines)
  })
}
