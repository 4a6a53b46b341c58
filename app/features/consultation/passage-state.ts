import type * as Y from 'yjs'
import { findAnchor, quoteIn, type TextAnchor } from '~/features/text/document/anchors'
import { provisionMap, removalOf } from '~/features/text/layout'

/** Where the words of a comment are: in the text, with their recommendation in the bin, or nowhere any more. */
export type PassageState = 'standing' | 'removed' | 'gone'

export function passageState(doc: Y.Doc, anchor: TextAnchor): PassageState {
  if (findAnchor(doc, anchor)) return 'standing'
  const map = anchor.provisionId === null ? null : provisionMap(doc, anchor.provisionId)
  const isInBin = map !== null && removalOf(map) !== null
  return isInBin && quoteIn(doc, anchor).quotedText !== '' ? 'removed' : 'gone'
}
