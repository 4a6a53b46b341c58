import * as Y from 'yjs'
import { keptUntilChanged } from '../binding/changes'
import { deleteNamed } from '../suggestions/name-index'
import { fromRange } from '../suggestions/names'
import { copiesOf, type Copied, type Names } from './copied-letters'
import { placed, placeOf, provisionMap, rootMap, textOf } from '../layout'

/** Letters that somebody has copied from one provision into another, by parting or by merging. */
export interface Copy {
  kind: 'split' | 'merge'
  /** The provision that says so: the new one of a split, the one that was merged. */
  id: string
  by: string
  /** What says so, by its name in Yjs; the copies have the same writer. */
  said: Y.ID
  letters: readonly Copied[]
  /** Of a merge, the provision that has the copies. */
  into: string
  at: string
}

/** All that are said by what stands in a document. */
export function copiesIn(doc: Y.Doc): Copy[] {
  return [...rootMap(doc, 'provisions')].flatMap(([id, map]) =>
    map instanceof Y.Map
      ? [saidIn(id, map._map.get('splitFrom'), 'split'), saidIn(id, map._map.get('removed'), 'merge')].filter(
          (copy) => copy !== null,
        )
      : [],
  )
}

/** Tolerates whatever another client may have written. */
function saidIn(id: string, item: Y.Item | undefined, kind: Copy['kind']): Copy | null {
  if (!item || item.deleted) return null
  const said: unknown = item.content.getContent().at(-1)
  if (typeof said !== 'object' || said === null) return null
  const { by, at, into, letters } = said as Partial<Record<string, unknown>>
  if (!Array.isArray(letters) || !letters.every(isCopied)) return null
  if (kind === 'merge' && typeof into !== 'string') return null
  const word = (one: unknown) => (typeof one === 'string' ? one : '')
  return { kind, id, by: word(by), at: word(at), into: word(into), said: item.lastId, letters }
}

const isCopied = (row: unknown): row is Copied =>
  Array.isArray(row) && row.length === 4 && row.every((one) => Number.isSafeInteger(one) && Number(one) >= 0)

/** The copies of letters that one has made, and the copies of these, wherever they were taken from there. */
export function allCopiesOf(letters: readonly Names[], { copy, all }: { copy: Copy; all: readonly Copy[] }) {
  const first = copiesOf(letters, copy.letters, copy.said.client)
  return [...first, ...copiesOfCopies(first, all)]
}

export function copiesOfCopies(letters: readonly Names[], among: readonly Copy[]): Names[] {
  const found: Names[] = []
  const left = new Set(among)
  let next = letters
  while (next.length > 0) {
    const now = next
    next = [...left].flatMap((copy) => {
      const copies = copiesOf(now, copy.letters, copy.said.client)
      // Nothing is copied from what it was copied to: a document may say so all the same.
      if (copies.length > 0) left.delete(copy)
      return copies
    })
    found.push(...next)
  }
  return found
}

/** A part of some letters that was written at once, as it lies in its text. */
interface Lying {
  item: Y.Item
  text: Y.Text
  /** How many of the item's letters stand before it. */
  skipped: number
  names: Names
}

/** Where letters lie, also those that are deleted; what is none of a text is left out. */
function* lying(doc: Y.Doc, letters: readonly Names[]): Generator<Lying> {
  for (const [client, clock, length] of letters) {
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    for (let at = clock; at < end;) {
      const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, at))
      const skipped = at - item.id.clock
      const count = Math.min(item.length - skipped, end - at)
      const text = item instanceof Y.Item ? textOf(item.parent) : null
      if (item instanceof Y.Item && text) yield { item, text, skipped, names: [client, at, count] }
      at += count
    }
  }
}

/** Asked for each of the rows in which a split names its letters: there may be hundreds. */
const inBin = keptUntilChanged(
  (doc: Y.Doc): ReadonlySet<string> =>
    new Set(placed(doc).flatMap(({ id, isRemoved }) => (isRemoved ? [id] : []))),
)

/** Of some letters those that stand in a provision, or in the bin. */
export function standing(
  doc: Y.Doc,
  letters: readonly Names[],
  where: 'draft' | 'bin' | 'anywhere' = 'anywhere',
): Names[] {
  const isThere = (text: Y.Text) =>
    where === 'anywhere' || inBin(doc).has(placeOf(doc, text)?.provisionId ?? '') === (where === 'bin')
  return [...lying(doc, letters)]
    .filter(({ item, text }) => !item.deleted && isThere(text))
    .map(({ names }) => names)
}

/** What undoing has put in the place of letters that were deleted, as far as it was done on this page. */
export function broughtBack(doc: Y.Doc, letters: readonly Names[]): Names[] {
  return [...lying(doc, letters)].flatMap(({ item, skipped, names: [, , length] }): Names[] => {
    const { redone } = item
    if (!item.deleted || !redone) return []
    const back: Names = [redone.client, redone.clock + skipped, length]
    return [back, ...broughtBack(doc, [back])]
  })
}

/** Deletes what of some letters stands, in whichever texts. In a transaction of the caller's. */
export function deleteCopies(doc: Y.Doc, letters: readonly Names[]): void {
  const byText = new Map<Y.Text, Names[]>()
  for (const { item, text, names } of lying(doc, letters))
    if (!item.deleted) byText.set(text, [...(byText.get(text) ?? []), names])
  for (const [text, names] of byText) deleteNamed(text, names.map(fromRange))
}

/** Whether of two letters of one text the first stands before the other, or did. */
export function standsBefore(doc: Y.Doc, first: Names, other: Names): boolean {
  const [one, two] = [first, other].map(([client, clock]) => [...lying(doc, [[client, clock, 1]])][0])
  if (!one || !two || one.text !== two.text) return false
  if (one.item === two.item) return one.skipped < two.skipped
  for (let item = one.item.right; item !== null; item = item.right) if (item === two.item) return true
  return false
}

/** What says of a provision that it lies in the bin, or once said so. */
export const itemOfRemoval = (doc: Y.Doc, id: string): Y.Item | undefined =>
  provisionMap(doc, id)?._map.get('removed')

/** Whether whoever wrote this knew what is named. */
export function isBehind(doc: Y.Doc, item: Y.Item, name: Y.ID): boolean {
  for (let { origin } = item; origin !== null;) {
    if (Y.compareIDs(origin, name)) return true
    const before: Y.Item | Y.GC = Y.getItem(doc.store, origin)
    origin = before instanceof Y.Item ? before.origin : null
  }
  return false
}
