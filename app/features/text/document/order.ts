import * as Y from 'yjs'
import { rootMap } from './layout'
import { byPosition } from './position'

/** Of those that stand in the text, in its order. */
export function provisionIds(doc: Y.Doc): string[] {
  return placed(doc)
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ id }) => id)
}

/** All, also those in the bin, in the order of the text. */
export function placed(doc: Y.Doc): { id: string; position: string; isRemoved: boolean }[] {
  return [...rootMap(doc, 'provisions')]
    .flatMap(([id, map]) => {
      if (!(map instanceof Y.Map)) return []
      const position: unknown = map.get('position')
      return [
        { id, position: typeof position === 'string' ? position : '', isRemoved: removalOf(map) !== null },
      ]
    })
    .sort(byPosition)
}

export interface Removal {
  by: string
  at: string
}

export function removalOf(map: Y.Map<unknown>): Removal | null {
  const removed = map.get('removed')
  if (typeof removed !== 'object' || removed === null) return null
  const { by, at } = removed as Partial<Record<string, unknown>>
  return { by: typeof by === 'string' ? by : '', at: typeof at === 'string' ? at : '' }
}
