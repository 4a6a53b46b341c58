import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { applyText } from './apply'
import { extentOf } from './extent'
import { readText } from './read'
import { withoutUnsendable } from './unsendable'
import { writeChange } from './write'

/** What has happened in the editor and is not in the text yet. */
interface Unwritten {
  /** The document that the text says. */
  before: Node
  mapping: Mapping
}

const key = new PluginKey<Unwritten | null>('lines')

/** True of changes that came from the text: they are no work of whoever sits here, and no rule of the editor may refuse them. */
export const isFromText = (transaction: Transaction): boolean => transaction.getMeta(key) === 'from-text'

/**
 * Binds an editor to a text of lines: what is typed is written at once, in one Yjs transaction whose origin is `origin`, and what comes into
 * the text in any other way is shown at once. README.md says what that promises.
 *
 * The editor begins with `readText(schema, text)` as its document. Several editors may be bound to one text; each has an origin of its own.
 * While somebody composes letters in any editor of the page, the caller lets nothing from outside into the text, because a composed word is
 * torn by any change around it; what comes all the same is applied.
 */
export function lineBinding(text: Y.Text, origin: object): Plugin {
  const written = new WeakSet<Unwritten>()
  /** Several transactions may follow each other before the view is told of them. */
  const collect = (
    transaction: Transaction,
    known: Unwritten | null,
    state: EditorState,
  ): Unwritten | null => {
    if (!transaction.docChanged || isFromText(transaction)) return known
    const open = known && !written.has(known) ? known : { before: state.doc, mapping: new Mapping() }
    const mapping = new Mapping([...open.mapping.maps])
    mapping.appendMapping(transaction.mapping)
    return { before: open.before, mapping }
  }
  const write = ({ state }: EditorView) => {
    const unwritten = key.getState(state)
    if (!unwritten || written.has(unwritten)) return
    written.add(unwritten)
    const { before, mapping } = unwritten
    writeChange(text, before, state.doc, origin, extentOf({ before, mapping, doc: state.doc }))
  }
  return new Plugin<Unwritten | null>({
    key,
    state: { init: () => null, apply: collect },
    // Of what came from the text nothing is taken away here: that would be a change of it.
    appendTransaction: (transactions, _, state) =>
      withoutUnsendable(
        transactions.filter((one) => !isFromText(one)),
        state,
      ),
    view: (view) => {
      const show = (_: unknown, { origin: from }: Y.Transaction) => {
        if (from !== origin) showText(view, text)
      }
      // Not every change of the editor is in the text yet: an editor may tell its view of several at once.
      const writeFirst = ({ origin: from }: Y.Transaction) => {
        if (from !== origin) write(view)
      }
      // What happened between the editor's making and now.
      showText(view, text)
      text.observeDeep(show)
      text.doc?.on('beforeTransaction', writeFirst)
      return {
        update: write,
        destroy: () => {
          text.unobserveDeep(show)
          text.doc?.off('beforeTransaction', writeFirst)
        },
      }
    },
  })
}

function showText(view: EditorView, text: Y.Text): void {
  const next = readText(view.state.schema, text)
  const transaction = applyText(view.state.tr, next)
  if (!transaction.docChanged) return
  view.dispatch(transaction.setMeta(key, 'from-text').setMeta('addToHistory', false))
}
