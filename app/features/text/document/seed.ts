import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { addProvision, type NewProvision } from './edit'
import { rootMap } from '../layout'
import type { BothSides } from './read'
import { insertLines } from './write-lines'

export interface SeedContent {
  preamble: BothSides
  provisions: NewProvision[]
}

/** What a new draft begins with: room for a preamble, and one provision to write into. */
export const EMPTY_DRAFT: SeedContent = {
  preamble: { vi: [], en: [] },
  provisions: [{ text: { vi: [], en: [] } }],
}

/**
 * The first content of a document, as one Yjs update. Only the server calls this, once, in the transaction that
 * creates the document: seeded by browsers, a text would appear as often as there were browsers.
 */
export function seedDocument(content: SeedContent): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    const preamble = rootMap(doc, 'preamble')
    for (const side of LANGUAGES) {
      const text = new Y.Text()
      preamble.set(side, text)
      insertLines(text, 0, content.preamble[side])
    }
    for (const provision of content.provisions) addProvision(doc, provision)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
