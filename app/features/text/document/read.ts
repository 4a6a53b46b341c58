import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { canonicalJson } from '~/kernel/canonical-json'
import { saidLines, type Line } from '../line'
import { provisionIds, provisionMap, removalOf, rootMap, textOf } from '../layout'
import { NO_DATA, readData, type ProvisionData } from './provision-data'
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

/** Everything of one provision but its number. */
export function readProvision(doc: Y.Doc, id: string): Omit<DraftProvision, 'number'> {
  const map = provisionMap(doc, id)
  const text = map ? readSides(map) : { vi: [], en: [] }
  return { id, text, data: map ? readData(map) : NO_DATA, isMatching: isConfirmed(doc, id, text) }
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
