import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import type { DraftRoot } from '~/kernel/draft-names'
import { byPosition } from './position'

/** Where a text stands: in a provision or, where that is null, in the preamble; in one of the two languages. */
export interface TextPlace {
  provisionId: string | null
  side: Language
}

/** The same as a word, for attributes and maps. */
export const placeKey = ({ provisionId, side }: TextPlace): string => `${provisionId ?? PREAMBLE}/${side}`

const PREAMBLE = 'preamble'

export const samePlace = (a: TextPlace, b: TextPlace): boolean =>
  a.provisionId === b.provisionId && a.side === b.side

export function rootMap(doc: Y.Doc, name: DraftRoot): Y.Map<unknown> {
  return doc.getMap(name)
}

/** The map of a provision, removed or not; null where another client wrote something else in its place. */
export function provisionMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const found = rootMap(doc, 'provisions').get(id)
  return found instanceof Y.Map ? found : null
}

/** The text of a place; null where there is none. It is made with its provision, by whoever makes that, and by nobody later. */
export function textAt(doc: Y.Doc, { provisionId, side }: TextPlace): Y.Text | null {
  const map = provisionId === null ? rootMap(doc, 'preamble') : provisionMap(doc, provisionId)
  return textOf(map?.get(side))
}

/** The place of a text of a provision or of the preamble; null for every other. */
export function placeOf(doc: Y.Doc, text: Y.Text): TextPlace | null {
  // Before anything is compared: a root that nobody has asked for yet is another object until then.
  const [preamble, provisions] = [rootMap(doc, 'preamble'), rootMap(doc, 'provisions')]
  const map: unknown = text.parent
  const side = LANGUAGES.find((language) => text._item?.parentSub === language)
  if (!(map instanceof Y.Map) || side === undefined) return null
  if (map === preamble) return { provisionId: null, side }
  if (map.parent !== provisions) return null
  return { provisionId: map._item?.parentSub ?? null, side }
}

/** What is a text of lines; Yjs knows texts of other kinds that are derived from it. */
export function textOf(value: unknown): Y.Text | null {
  return value instanceof Y.Text && value.constructor === Y.Text ? value : null
}

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

/** The provision into which one was merged; null where it was only put into the bin, or is not there. */
export function mergedInto(map: Y.Map<unknown>): string | null {
  const removed = map.get('removed')
  const into: unknown =
    typeof removed === 'object' && removed !== null && 'into' in removed ? removed.into : null
  return typeof into === 'string' ? into : null
}
