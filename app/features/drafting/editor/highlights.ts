import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { resolveIn, syncStateOf, type TextAnchor, type TextRange } from './anchor'

/** A passage to be marked: by its anchor, which survives edits, or by a range of this very moment. */
export type Highlight = { id: string; isActive?: boolean } & (
  { anchor: Pick<TextAnchor, 'start' | 'end'>; from?: never; to?: never } | (TextRange & { anchor?: never })
)

interface HighlightState {
  wanted: readonly Highlight[]
  decorations: DecorationSet
}

const key = new PluginKey<HighlightState>('highlights')
/** What is to be shown once the composition that is going on in an editor has ended. */
const waiting = new WeakMap<Editor, readonly Highlight[]>()

/**
 * Marks passages in an editor, in place of those marked before. Each is a `<mark data-highlight="id">`.
 * While a letter is being composed (Telex) nothing is dispatched: it would break the letter.
 */
export function setHighlights(editor: Editor, highlights: readonly Highlight[]): void {
  if (editor.isDestroyed) return
  if (editor.view.composing) waiting.set(editor, highlights)
  else editor.view.dispatch(editor.state.tr.setMeta(key, highlights).setMeta('addToHistory', false))
}

export const Highlights = Extension.create<{ onSelect: ((id: string) => void) | null }>({
  name: 'highlights',

  addOptions: () => ({ onSelect: null }),

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<HighlightState>({
        key,
        state: {
          init: () => ({ wanted: [], decorations: DecorationSet.empty }),
          apply: (transaction, value, _, state) => next(transaction, value, state),
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleDOMEvents: {
            compositionend: () => {
              // After the browser and ProseMirror are both done with the letter.
              setTimeout(() => {
                const highlights = waiting.get(editor)
                waiting.delete(editor)
                if (highlights) setHighlights(editor, highlights)
              })
              return false
            },
            click: (_, event) => {
              const mark = event.target instanceof Element ? event.target.closest('[data-highlight]') : null
              const id = mark?.getAttribute('data-highlight')
              if (id) this.options.onSelect?.(id)
              return false
            },
          },
        },
      }),
    ]
  },
})

function next(transaction: Transaction, value: HighlightState, state: EditorState): HighlightState {
  const wanted = (transaction.getMeta(key) as readonly Highlight[] | undefined) ?? null
  if (wanted) return { wanted, decorations: place(wanted, state) }
  if (!transaction.docChanged) return value
  // A change that came through Yjs replaces the whole document, so marks are found anew by their anchors.
  // During the reader's own typing the Y.Doc is a step behind, and mapping is exact.
  const isFromYjs = transaction.getMeta(ySyncPluginKey) !== undefined
  return {
    wanted: value.wanted,
    decorations: isFromYjs
      ? place(value.wanted, state)
      : value.decorations.map(transaction.mapping, transaction.doc),
  }
}

function place(highlights: readonly Highlight[], state: EditorState): DecorationSet {
  const sync = syncStateOf({ state })
  const size = state.doc.content.size
  const decorations = highlights.flatMap((highlight) => {
    const range = highlight.anchor
      ? sync?.type.doc && sync.binding
        ? resolveIn(sync.type.doc, sync.type, sync.binding.mapping, highlight.anchor)
        : null
      : { from: highlight.from, to: highlight.to }
    if (!range || range.to > size) return []
    return Decoration.inline(range.from, range.to, {
      nodeName: 'mark',
      class: highlight.isActive ? 'draft-highlight draft-highlight-active' : 'draft-highlight',
      'data-highlight': highlight.id,
    })
  })
  return DecorationSet.create(state.doc, decorations)
}
