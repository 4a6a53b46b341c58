import { useEffect, useRef, useState, type RefObject } from 'react'
import type { TextPlace } from '~/features/text/layout'
import { DraftEditors } from '../editor/draft-editors'
import { DraftUndo } from '../editor/draft-undo'
import type { Pasted } from '~/features/text/paste/pasted'
import type { Way } from '../lines/line-keys'
import type { Suggests } from '../lines/suggesting'
import type { DraftLine } from '../line/draft-line'

interface DraftEditorsOptions {
  /** Null until the document has arrived. */
  session: DraftLine | null
  viewer: { name: string; color: string }
  isReadOnly: boolean
  /** What all editors stand in: letters that are composed in it hold back what others write. */
  container: RefObject<HTMLElement>
  onSelectProvisions: (place: TextPlace, way: Way | 'here') => boolean
  onSelectHighlight: (id: string) => void
  onPasted: (pasted: Pasted) => void
  suggests: Suggests | null
}

interface UsedEditors {
  editors: DraftEditors
  undo: DraftUndo
}

/** The editors of a document and the history of this person, for as long as its line is open. */
export function useDraftEditors(options: DraftEditorsOptions): UsedEditors | null {
  const { session, viewer, container, suggests } = options
  const [used, setUsed] = useState<(UsedEditors & { session: DraftLine }) | null>(null)
  // Read when a key is pressed, long after they were made.
  const latest = useRef(options)
  latest.current = options

  useEffect(() => {
    if (!session || !suggests) return
    const { doc, provider, held } = session
    provider.awareness.setLocalStateField('user', viewer)
    let editors: DraftEditors | null = null
    const undo = new DraftUndo(doc, () => editors)
    const made = new DraftEditors({
      doc,
      awareness: provider.awareness,
      keys: {
        undo: () => undo.undo(),
        redo: () => undo.redo(),
        separate: () => undo.separate(),
        refusesEdits: () => latest.current.isReadOnly,
      },
      onSelectProvisions: (place, way) => latest.current.onSelectProvisions(place, way),
      onSelectHighlight: (id) => latest.current.onSelectHighlight(id),
      onPasted: (pasted) => latest.current.onPasted(pasted),
      suggests,
    })
    editors = made
    held.beforeTaking = () => made.settle()
    // What was drawn while letters were composed was left out.
    held.onRelease = () => made.draw({ isMoved: true })
    const stopFollowing = container.current ? held.follow(container.current) : undefined
    // What is written in another text is undone by itself, however soon it follows.
    let last: TextPlace | undefined
    const stopParting = made.subscribe(() => {
      const place = made.current?.place
      if (place !== last) undo.separate()
      last = place
    })
    setUsed({ editors, undo, session })
    return () => {
      stopParting()
      stopFollowing?.()
      undo.destroy()
      made.destroy()
    }
    // The viewer is the same person for as long as the page is open.
  }, [session, container, suggests])

  return used && used.session === session ? used : null
}
