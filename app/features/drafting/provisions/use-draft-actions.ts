import { useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import { indexOf } from '~/features/text/binding/letters'
import type { DraftEditors } from '../editor/draft-editors'
import { draftActions, type DraftActions } from './draft-actions'

interface ActionOptions {
  doc: Y.Doc | null
  editors: DraftEditors | null
  viewer: { id: string }
  onUndecided: () => void
  onShifted: (id: string) => void
  onRemoved: (ids: readonly string[]) => void
}

/** @returns null where nothing can be changed */
export function useDraftActions(options: ActionOptions): DraftActions | null {
  const { doc, editors } = options
  const latest = useRef(options)
  latest.current = options
  return useMemo(() => {
    if (!doc || !editors) return null
    return draftActions({
      doc,
      viewer: latest.current.viewer,
      caret: () => {
        const { current } = editors
        if (!current) return null
        const { doc: shown, selection } = current.editor.state
        return { place: current.place, index: indexOf(shown, selection.from) }
      },
      focusSoon: (place) => editors.focusSoon(place),
      onUndecided: () => latest.current.onUndecided(),
      onShifted: (id) => latest.current.onShifted(id),
      onRemoved: (ids) => latest.current.onRemoved(ids),
    })
  }, [doc, editors])
}
