import * as Y from 'yjs'
import { seedDocument } from '~/features/text/document/seed'
import type { Line } from '~/features/text/line'

/** What every document of these tests begins with, as the application makes it: room for a preamble, and one provision. */

export const PROVISION = '6b0e6a54-2f3b-4a53-9d1c-0c6c0a3c8f01'

const ARTICLE: Line = {
  kind: 'paragraph',
  level: 0,
  start: null,
  runs: [{ text: 'Article 1', marks: [] }],
}

export const FIRST_CONTENT = seedDocument({
  preamble: { vi: [], en: [] },
  provisions: [{ id: PROVISION, text: { vi: [], en: [ARTICLE] } }],
})

export function firstDocument(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, FIRST_CONTENT)
  return doc
}

export function provisionIn(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<Y.Map<unknown>>('provisions').get(PROVISION) as Y.Map<unknown>
}

/** The Vietnamese text of the provision, in which everybody writes. */
export function textIn(doc: Y.Doc): Y.Text {
  return provisionIn(doc).get('vi') as Y.Text
}

/** The end of the one line of the English text. */
export function lineEndIn(doc: Y.Doc): Y.Map<unknown> {
  const lines = (provisionIn(doc).get('en') as Y.Text).toDelta() as { insert: unknown }[]
  return lines.at(-1)?.insert as Y.Map<unknown>
}
