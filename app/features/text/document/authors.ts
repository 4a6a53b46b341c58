import type * as Y from 'yjs'
import type { AUTHOR_MODES } from '~/kernel/draft-names'
import { rootMap } from '../layout'

/** Who wrote under a client id, and whether that is text or a suggestion. Checked by the server, and never changed afterwards. */
export interface Author {
  user: string
  mode: (typeof AUTHOR_MODES)[number]
  /** ISO 8601. */
  at: string
}

/**
 * Says who writes under the client id of this document, in the same transaction as the first change that is made here: whoever only reads
 * writes nothing.
 * @returns a function that ends it
 */
export function signAs(doc: Y.Doc, user: string, mode: Author['mode'] = 'write'): () => void {
  const authors = rootMap(doc, 'authors')
  const sign = ({ local }: Y.Transaction) => {
    const client = String(doc.clientID)
    if (!local || authors.has(client)) return
    const author: Author = { user, mode, at: new Date().toISOString() }
    authors.set(client, author)
  }
  doc.on('beforeTransaction', sign)
  return () => doc.off('beforeTransaction', sign)
}
