import { Extension } from '@tiptap/core'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { suggestedTransaction } from './suggested-transaction'

/**
 * Turns what a person types into suggestions in that person's name. It belongs into the editors of people at the level
 * `suggest`, beside `suggestionMarks`, which every editor has.
 */
export const Suggesting = Extension.create<{ userId: string; now: () => number }>({
  name: 'suggesting',

  addOptions: () => ({ userId: '', now: () => Date.now() }),

  dispatchTransaction({ transaction, next }) {
    // What comes through Yjs was written elsewhere, or is this person's own undo.
    if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return next(transaction)
    const suggested = suggestedTransaction(transaction, this.editor.state, this.options)
    if (suggested) next(suggested)
  },
})
