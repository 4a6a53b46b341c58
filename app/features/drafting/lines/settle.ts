import type { EditorView } from '@tiptap/pm/view'

/** What the editor's view has, and does not tell of. */
type Observing = EditorView & { domObserver?: { forceFlush: () => void; flush: () => void } }

/**
 * Has an editor hear now of what the last keys have done. The browser tells of a caret that has moved a moment later, and whatever changes
 * the editor before that puts it back: to a selection of everything, for example, which the next letter replaces.
 */
export function settle(view: Observing): void {
  if (!view.hasFocus() || view.composing) return
  view.domObserver?.forceFlush()
  view.domObserver?.flush()
}
