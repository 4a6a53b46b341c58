import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { canonicalJson } from '~/kernel/canonical-json'
import { saidLines, type Line } from '../line'
import { provisionIds, provisionMap, removalOf, rootMap, textOf } from '../layout'
import { NO_DATA, readData, type ProvisionData } from './provision-data'
import { decisionsIn, suggestionsIn, type Suggestion } from '../suggestions/grouped'
import type { Decision } from '../suggestions/steps'
import { hasSuggestions } from '../suggestions/marked'
import type { View } from '../suggestions/view'
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
  /** The texts with all that is suggested; left out where nothing is. */
  everything?: BothSides
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
  /** As of a provision. */
  preambleEverything?: BothSides
  provisions: DraftProvision[]
  removed: RemovedProvision[]
  /** What waits for a decision, in the order of the text. */
  suggestions: readonly Suggestion[]
  /** What was decided, the latest first. */
  decisions: readonly Decision[]
}

export function confirmationMap(doc: Y.Doc): Y.Map<Confirmation> {
  return doc.getMap('translation')
}

export function readDocument(doc: Y.Doc): Draft {
  return {
    ...readPreamble(doc),
    provisions: provisionIds(doc).map((id, index) => ({ ...readProvision(doc, id), number: index + 1 })),
    removed: readRemoved(doc),
    suggestions: suggestionsIn(doc),
    decisions: decisionsIn(doc),
  }
}

export function readPreamble(doc: Y.Doc): Pick<Draft, 'preamble' | 'preambleEverything'> {
  const map = rootMap(doc, 'preamble')
  const preamble = readSides(map)
  return isSuggestedIn(map) ? { preamble, preambleEverything: readSides(map, 'everything') } : { preamble }
}

/** Everything of one provision but its number. */
export function readProvision(doc: Y.Doc, id: string): Omit<DraftProvision, 'number'> {
  const map = provisionMap(doc, id)
  const text = map ? readSides(map) : { vi: [], en: [] }
  return {
    id,
    text,
    data: map ? readData(map) : NO_DATA,
    isMatching: isConfirmed(doc, id, text),
    ...(map && isSuggestedIn(map) ? { everything: readSides(map, 'everything') } : {}),
  }
}

export function readSides(map: Y.Map<unknown>, view?: View): BothSides {
  const lines = (side: Language) => {
    const text = textOf(map.get(side))
    return text ? readLines(text, 'text', view) : []
  }
  return { vi: lines('vi'), en: lines('en') }
}

function isSuggestedIn(map: Y.Map<unknown>): boolean {
  return LANGUAGES.some((side) => {
    const text = textOf(map.get(side))
    return text !== null && hasSuggestions(text)
  })
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

/** SHA-256 of what a text says, hex. */
export const textHash = (lines: readonly Line[]): string => hashOf(saidLines(lines))

/** Works where crypto.subtle does not exist (plain HTTP inside an agency's network). */
export function hashOf(value: unknown): string {
  const bytes = digest(new TextEncoder().encode(canonicalJson(value)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const hasWords = (lines: readonly Line[]): boolean => saidLines(lines).length > 0

function isConfirmed(doc: Y.Doc, id: string, text: BothSides): boolean {
  const confirmed: unknown = confirmationMap(doc).get(id)
  if (typeof confirmed !== 'object' || confirmed === null) return false
  const { vi, en } = confirmed as Partial<Confirmation>
  return vi === textHash(text.vi) && en === textHash(text.en)
}
