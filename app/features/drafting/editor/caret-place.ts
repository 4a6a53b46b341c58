import type { Editor } from '@tiptap/core'
import { positionOf } from '~/features/text/binding/letters'
import type { Way } from '../lines/line-keys'

/** Where in a text a caret is to be put: at an index, at an edge, or where it comes from above or below. */
export type CaretAt = { index: number } | 'start' | 'end' | { left: number; way: Way }

export function positionIn({ view, state }: Editor, at: CaretAt): number {
  if (at === 'start') return 0
  if (at === 'end') return state.doc.content.size
  if ('index' in at) return positionOf(state.doc, at.index)
  // Into the nearest line of it, below where the caret was.
  const edge = view.coordsAtPos(at.way === 'behind' ? 1 : state.doc.content.size - 1)
  const found = view.posAtCoords({ left: at.left, top: (edge.top + edge.bottom) / 2 })
  return found?.pos ?? (at.way === 'behind' ? 0 : state.doc.content.size)
}
