import { useEffect, useRef } from 'react'
import { indexOf } from '~/features/text/binding/letters'
import type { TextPlace } from '~/features/text/layout'
import type { DraftEditors } from '../editor/draft-editors'

/** @returns a function to be called before the editors are made anew: the caret comes to where it was */
export function useKeptCaret(editors: DraftEditors | null): () => void {
  const kept = useRef<{ place: TextPlace; index: number } | null>(null)
  useEffect(() => {
    if (!editors || !kept.current) return
    const { place, index } = kept.current
    kept.current = null
    editors.focusSoon(place, { index })
  }, [editors])
  return () => {
    const current = editors?.current
    if (!current) return
    const { doc, selection } = current.editor.state
    kept.current = { place: current.place, index: indexOf(doc, selection.head) }
  }
}
