import { getSchema } from '@tiptap/core'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { anchorOfRange, resolveIn, type TextAnchor, type YMapping } from './anchor'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { sideFragment } from '../document'
import { schemaExtensions } from './editor-schema'

let schema: Schema | undefined

/** What an anchor is about, as the stored text has it. */
export interface Quote {
  provisionId: string | null
  /** Empty where the passage is gone. */
  quotedText: string
}

/**
 * Reads the words of a passage from the document itself. What the browser says that they are is believed only as far as
 * the same words stand in that place: a comment must not put words into a text.
 */
export function quoteIn(doc: Y.Doc, anchor: TextAnchor): Quote {
  const fragment = sideFragment(doc, anchor.side)
  schema ??= getSchema(schemaExtensions)
  const { doc: root, mapping } = initProseMirrorDoc(fragment, schema)
  const view = { side: anchor.side, fragment, mapping: mapping as YMapping }
  const range = resolveIn(doc, fragment, view.mapping, anchor)
  const found = range && anchorOfRange(root, view, range)
  if (found) return { provisionId: found.provisionId, quotedText: found.quotedText }
  const { provisionId } = anchor
  const words = anchor.quotedText.trim()
  const stands = textsOf(root, provisionId).some((text) => text.includes(words))
  return { provisionId, quotedText: stands ? words : '' }
}

/** The text of one provision, or of the preamble, read as the browser reads a selection. */
function textsOf(root: ProseMirrorNode, provisionId: string | null): string[] {
  const texts: string[] = []
  root.forEach((node) => {
    const id = node.type.name === PROVISION_NODE ? (node.attrs[PROVISION_ID] as string | null) : null
    if (id === provisionId) texts.push(node.textBetween(0, node.content.size, ' ', ' '))
  })
  return texts
}
