import type { Transform } from '@tiptap/pm/transform'
import { indexOf } from './letters'

/** Where something happened, as places between letters: what stands before `from`, and behind the two others, is as it was. */
export interface Extent {
  from: number
  toBefore: number
  toAfter: number
}

/** Where the steps of a transaction changed something, from the first to the last place of all of them; undefined where none did. */
export function extentOf(change: Pick<Transform, 'mapping' | 'before' | 'doc'>): Extent | undefined {
  const { maps } = change.mapping
  let [from, toBefore, toAfter] = [Infinity, -Infinity, -Infinity]
  maps.forEach((map, number) => {
    const [earlier, later] = [change.mapping.slice(0, number).invert(), change.mapping.slice(number + 1)]
    map.forEach((oldStart, oldEnd, _newStart, newEnd) => {
      from = Math.min(from, earlier.map(oldStart, -1))
      toBefore = Math.max(toBefore, earlier.map(oldEnd, 1))
      toAfter = Math.max(toAfter, later.map(newEnd, 1))
    })
  })
  if (from === Infinity) return undefined
  return {
    from: indexOf(change.before, from),
    toBefore: indexOf(change.before, toBefore),
    toAfter: indexOf(change.doc, toAfter),
  }
}
