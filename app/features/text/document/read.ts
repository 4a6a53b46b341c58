import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { canonicalJson } from '~/kernel/canonical-json'
import { saidLines, type Line } from '../line'
import { provisionMap, rootMap, textOf } from './layout'
import { byPosition } from './position'
import { readData, type ProvisionData } from './provision-data'
import { readLines } from './read-lines'

export type BothSides = Record<Language, Line[]>

/** Hashes of the two texts that a person has called equal, and who and when. */
export interface Confirmation {
  vi: string
  en: string
  by: string
  at: string
}

export interface DraftProvision {
  id: string
  /** 1 and up, in the order of the text. */
  number: number
  /** Empty lines too: `saidLines` leaves them out. */
  text: BothSides
  data: ProvisionData
  /** Somebody confirmed that the two texts match, and neither has changed since. */
  isMatching: boolean
}

/** What lies in the bin, last in first. */
export interface RemovedProvision {
  id: string
  text: BothSides
  data: ProvisionData
  /** The person's id; empty where that was not written. */
  by: string
  /** ISO 8601. */
  at: string
}

/** The present text, as people read it. */
export interface Draft {
  preamble: BothSides
  provisions: DraftProvision[]
  removed: RemovedProvision[]
}

export function confirmationMap(doc: Y.Doc): Y.Map<Confirmation> {
  return doc.getMap('translation')
}

export function readDocument(doc: Y.Doc): Draft {
  return {
    preamble: readSides(rootMap(doc, 'preamble')),
    provisions: provisionIds(doc).map((id, index) => ({ ...readProvision(doc, id), number: index + 1 })),
    removed: readRemoved(doc),
  }
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

/** Everything of one provision but its number. */
export function readProvision(doc: Y.Doc, id: string): Omit<DraftProvision, 'number'> {
  const map = provisionMap(doc, id) ?? new Y.Map<unknown>()
  const text = readSides(map)
  return { id, text, data: readData(map), isMatching: isConfirmed(doc, id, text) }
}

export function readSides(map: Y.Map<unknown>): BothSides {
  const lines = (side: Language) => {
    const text = textOf(map.get(side))
    return text ? readLines(text) : []
  }
  return { vi: lines('vi'), en: lines('en') }
}

export function readRemoved(doc: Y.Doc): RemovedProvision[] {
  return [...rootMap(doc, 'provisions')]
    .flatMap(([id, map]) => {
      const removal = map instanceof Y.Map ? removalOf(map) : null
      if (!removal) return []
      const stored = map as Y.Map<unknown>
      return [{ id, text: readSides(stored), data: readData(stored), ...removal }]
    })
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1))
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

/** SHA-256 of what a text says, hex. */
export const textHash = (lines: readonly Line[]): string => hashOf(saidLines(lines))

/** Works where crypto.subtle does not exist (plain HTTP inside an agency's network). */
export function hashOf(value: unknown): string {
  const bytes = digest(new TextEncoder().encode(canonicalJson(value)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const hasWords = (lines: readonly Line[]): boolean => saidLines(lines).length > 0

function isConfirmed(doc: Y.Doc, id: string, text: BothSides): boolean {
  const confirmed = confirmationMap(doc).get(id)
  if (typeof confirmed !== 'object') return false
  return confirmed.vi === textHash(text.vi) && confirmed.en === textHash(text.en)
}
