import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type * as Y from 'yjs'

/** Until the row of a new provision is on the page, and its editors are. */
const AWAITED_MS = 5_000

interface LeftCaret {
  text: Y.Text
  anchor: number
  head: number
  at: number
}

/** The editors of each cell and footnote on the page, the last one last. */
const editors = new WeakMap<Y.Text, Set<Editor>>()

let left: LeftCaret | null = null

/** Whether somebody was writing in this text when its editor went, and is nowhere else yet. */
export function isAwaited(text: Y.Text): boolean {
  return left?.text === text && Date.now() - left.at < AWAITED_MS && isNowhere()
}

/**
 * The caret of a cell or a footnote follows it: somebody splits off or merges what it stands in, its editor goes with its place, and
 * another one is made where it stands then.
 * @returns a function that ends the editor
 */
export function withCaret(text: Y.Text, editor: Editor): () => void {
  const known = editors.get(text) ?? new Set()
  editors.set(text, known.add(editor))
  // It is not on the page yet.
  if (isAwaited(text)) queueMicrotask(() => takeUp(text, editor))
  return () => {
    known.delete(editor)
    if (editor.view.hasFocus()) {
      const { anchor, head } = editor.state.selection
      left = { text, anchor, head, at: Date.now() }
      const [other] = [...known].slice(-1)
      // When this one is gone: the browser takes the focus from what goes.
      if (other) queueMicrotask(() => takeUp(text, other))
    }
    editor.destroy()
  }
}

function takeUp(text: Y.Text, editor: Editor): void {
  if (!left || !isAwaited(text) || editor.isDestroyed) return
  const { anchor, head } = left
  const { view, state } = editor
  view.focus()
  if (!view.hasFocus()) return
  left = null
  const size = state.doc.content.size
  const [from, to] = [anchor, head].map((position) => state.doc.resolve(Math.min(position, size)))
  if (from && to) view.dispatch(state.tr.setSelection(TextSelection.between(from, to)).scrollIntoView())
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body
