import { useEffect, useMemo } from 'react'
import { useDraft } from '../../drafting/sheet/draft-context'
import { passageState, type PassageState } from '../passage-state'
import type { ThreadView } from '../queries.server'

/** Marks the passages of open threads in the text, and the chosen one, answered or not, more strongly. */
export function useMarkedPassages(threads: readonly ThreadView[], activeId: string | null): void {
  const { editors, draft } = useDraft()
  // With each change of the text too: words that came back, or were moved, are found again.
  useEffect(() => {
    const marked = threads.filter(({ id, resolution }) => !resolution || id === activeId)
    editors?.mark(marked.map(({ id, anchor }) => ({ id, anchor, isActive: id === activeId })))
  }, [editors, threads, activeId, draft])
}

/** Brings a thread's passage into view. @returns false when its words are gone */
export function useShowPassage(): (anchor: ThreadView['anchor']) => boolean {
  const { editors, showSide } = useDraft()
  return (anchor) => {
    showSide(anchor.side)
    return editors?.show(anchor) ?? false
  }
}

/** Where the words of each thread are by now; until the text is there all that is known is that they were. */
export function usePassageStates(threads: readonly ThreadView[]): (threadId: string) => PassageState {
  const { doc, draft } = useDraft()
  const states = useMemo(
    // With each change of the text, which is what `draft` is: the document itself stays the same one.
    () => new Map(doc && draft ? threads.map(({ id, anchor }) => [id, passageState(doc, anchor)]) : []),
    [doc, threads, draft],
  )
  return (threadId) => states.get(threadId) ?? 'standing'
}
