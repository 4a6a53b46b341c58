import { Node } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { cleanText, HEADING_LEVEL } from '../document-text'
import { SUGGESTIONS, suggestionMarks, withoutSuggestions } from '../suggesting/marks'

/**
 * The top of a draft. It allows more than the interface offers (a paragraph after a provision, no provision at all),
 * because what two people write at the same time must never be a document that ProseMirror would trim to fit.
 */
const DraftRoot = Node.create({
  name: 'doc',
  topNode: true,
  content: `(block | ${PROVISION_NODE})+`,
  marks: SUGGESTIONS,
})

/** One provision. It comes and goes as a whole, through its own buttons: see `keepsProvisions`. */
const Provision = Node.create({
  name: PROVISION_NODE,
  content: 'block+',
  marks: SUGGESTIONS,
  isolating: true,
  defining: true,
  selectable: false,

  addAttributes() {
    return {
      [PROVISION_ID]: {
        default: null,
        renderHTML: (attributes: Record<string, unknown>) => ({ 'data-provision': attributes[PROVISION_ID] }),
      },
    }
  },

  // No parse rule: a provision that is pasted leaves its words and not a second provision with the same id.
  renderHTML({ HTMLAttributes }) {
    return [
      'section',
      { ...HTMLAttributes, class: 'draft-provision' },
      ['div', { class: 'draft-provision-body' }, 0],
    ]
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('provisions'),
        filterTransaction: (transaction, state) =>
          !transaction.docChanged ||
          transaction.getMeta(ySyncPluginKey) !== undefined ||
          keepsProvisions(state.doc, transaction.doc),
        props: {
          transformPasted: (slice) => withoutSuggestions(withoutProvisions(slice)),
          transformPastedText: cleanText,
          transformPastedHTML: cleanText,
        },
      }),
    ]
  },
})

/**
 * Whether typing left every provision in its place. Select all and Delete would otherwise take the provisions of one
 * language away and leave their data and the other language behind.
 */
export function keepsProvisions(before: ProseMirrorNode, after: ProseMirrorNode): boolean {
  return provisionIds(before).join() === provisionIds(after).join()
}

function provisionIds(root: ProseMirrorNode): unknown[] {
  const ids: unknown[] = []
  root.forEach((node) => {
    if (node.type.name === PROVISION_NODE) ids.push(node.attrs[PROVISION_ID])
  })
  return ids
}

function withoutProvisions(slice: Slice): Slice {
  const nodes: ProseMirrorNode[] = []
  let hasAny = false
  slice.content.forEach((node) => {
    if (node.type.name !== PROVISION_NODE) return void nodes.push(node)
    hasAny = true
    node.content.forEach((child) => nodes.push(child))
  })
  return hasAny ? Slice.maxOpen(Fragment.from(nodes)) : slice
}

/** Nodes and marks of a draft; document-text.ts reads and writes the same ones. */
export const schemaExtensions = [
  DraftRoot,
  Provision,
  ...suggestionMarks,
  StarterKit.configure({
    document: false,
    // Yjs has an undo of its own that leaves other people's work alone.
    undoRedo: false,
    // It would write into the text of people who only read.
    trailingNode: false,
    // It would allow a caret, and then a paragraph, between two provisions.
    gapcursor: false,
    dropcursor: false,
    heading: { levels: [HEADING_LEVEL] },
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
  }),
]
