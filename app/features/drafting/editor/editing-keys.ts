import { Extension } from '@tiptap/core'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * What keys may do to the text. Tab belongs to the page, so points of a list go deeper and back by Ctrl ] and Ctrl [ (⌘ on
 * a Mac). And where the reader has a caret without the right to write, nothing but what comes from others changes the text.
 */
export const EditingKeys = Extension.create<{ refusesEdits: () => boolean }>({
  name: 'editingKeys',

  addOptions: () => ({ refusesEdits: () => false }),

  addKeyboardShortcuts() {
    const { editor } = this
    // Always handled: outside of a list the browser would leave the page with it.
    return {
      'Mod-]': () => editor.commands.sinkListItem('listItem') || true,
      'Mod-[': () => editor.commands.liftListItem('listItem') || true,
    }
  },

  addProseMirrorPlugins() {
    const { refusesEdits } = this.options
    const isOfOthers = (transaction: Transaction) => transaction.getMeta(ySyncPluginKey) !== undefined
    return [
      new Plugin({
        filterTransaction: (transaction) =>
          !transaction.docChanged || isOfOthers(transaction) || !refusesEdits(),
      }),
    ]
  },
})
