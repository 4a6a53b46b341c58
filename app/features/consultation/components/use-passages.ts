import { useEffect } from 'react'
import type { Editor } from '@tiptap/core'
import type { Language } from '~/kernel/bilingual'
import { anchorOfRange, resolveAnchor, syncStateOf, type TextAnchor } from '../../drafting/editor/anchor'
import { useDraft } from '../../drafting/sheet/draft-context'
import { setHighlights } from '../../drafting/editor/highlights'
import type { ThreadView } from '../queries.server'

/** Marks the passages of open threads in both editors, and the chosen one, answered or not, more strongly. */
export function useMarkedPassages(threads: readonly ThreadView[], activeId: string | null): void {
  const { editors } = useDraft()
  useEffect(() => {
    for (const side of ['vi', 'en'] as const) {
      const editor = editors[side]
      if (!editor) continue
      const marked = threads.filter(
        ({ id, anchor, resolution }) => anchor.side === side && (!resolution || id === activeId),
      )
      setHighlights(
        editor,
        marked.map(({ id, anchor }) => ({ id, anchor, isActive: id === activeId })),
      )
    }
  }, [editors, threads, activeId])
}

/** Brings a thread's passage into view. @returns false when its words are gone */
export function useShowPassage(): (anchor: ThreadView['anchor']) => boolean {
  const { editors, doc, showSide } = useDraft()
  return (anchor) => {
    const editor = editors[anchor.side]
    const range = editor && doc ? resolveAnchor(editor, doc, anchor) : null
    if (!editor || !range) return false
    showSide(anchor.side)
    const { node } = editor.view.domAtPos(range.from)
    const element = node instanceof Element ? node : node.parentElement
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    element?.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' })
    return true
  }
}

/** A whole provision as a passage: for those who comment without a mouse, or on all of it. */
export function anchorOfProvision(editor: Editor, side: Language, provisionId: string): TextAnchor | null {
  const sync = syncStateOf(editor)
  if (!sync?.binding) return null
  const { type: fragment, binding } = sync
  let anchor: TextAnchor | null = null
  editor.state.doc.forEach((node, offset) => {
    if (node.attrs.provisionId !== provisionId) return
    const range = { from: offset + 1, to: offset + node.nodeSize - 1 }
    anchor = anchorOfRange(editor.state.doc, { side, fragment, mapping: binding.mapping }, range)
  })
  return anchor
}
