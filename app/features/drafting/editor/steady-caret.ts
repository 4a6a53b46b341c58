import { Extension } from '@tiptap/core'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** What y-tiptap notes before a change of others, as far as it is used here. */
interface Binding {
  doc: Y.Doc
  type: Y.XmlFragment
  mapping: Parameters<typeof relativePositionToAbsolutePosition>[3]
  beforeTransactionSelection: { type: string; anchor: Y.RelativePosition; head: Y.RelativePosition } | null
}

/**
 * Keeps the caret between the two letters where it stands, whatever others write before it.
 *
 * y-tiptap 3.0.6 to 3.0.9 takes a paragraph whose text has changed for one that was moved, and puts the caret back to the
 * number of letters where it stood: whoever types behind somebody else, in one paragraph of a provision, has the own letters
 * strewn over the words (ueberdosis/tiptap#7213, #7332).
 */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',

  dispatchTransaction({ transaction, next }) {
    const change = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
    if (change?.isChangeOrigin) {
      const state = ySyncPluginKey.getState(this.editor.state) as { binding: Binding | null } | undefined
      if (state?.binding) holdCaret(transaction, state.binding)
    }
    next(transaction)
  },
})

/** Where the letter that the caret is tied to was deleted, y-tiptap's own guess is as good as any. */
function holdCaret(
  transaction: Transaction,
  { doc, type, mapping, beforeTransactionSelection }: Binding,
): void {
  if (beforeTransactionSelection?.type !== 'text') return
  const { anchor, head } = beforeTransactionSelection
  if (!isAlive(doc, anchor) || !isAlive(doc, head)) return
  const places = [anchor, head].map((place) => relativePositionToAbsolutePosition(doc, type, place, mapping))
  const [from, to] = places
  if (typeof from !== 'number' || typeof to !== 'number') return
  const size = transaction.doc.content.size
  if (Math.max(from, to) > size) return
  transaction.setSelection(TextSelection.between(transaction.doc.resolve(from), transaction.doc.resolve(to)))
}

function isAlive({ store }: Y.Doc, { item, type }: Y.RelativePosition): boolean {
  return [item, type].every((id) => id === null || Y.getItem(store, id)?.deleted === false)
}
