import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { deltaOf } from '~/features/text/binding/delta'
import { cleanText } from '~/features/text/clean'
import { textAt } from '~/features/text/layout'
import { oldNodes, oldProvisionId } from '~/features/text/earlier/old-layout'
import { oldWords, walkOld } from '~/features/text/earlier/old-blocks'

/** Where a comment hangs; positions are Yjs relative positions, as JSON text. */
export interface HangingAnchor {
  side: Language
  /** Null in the preamble. */
  provisionId: string | null
  start: string
  end: string
  quotedText: string
}

export type CarriedAnchor = Pick<HangingAnchor, 'provisionId' | 'start' | 'end'>

/**
 * Finds passages of a document of the old layout in the one that was made of it: by their letters or, where these are gone, by their
 * words. What it gives null for is in neither.
 * @param ids new ids of provisions by their old ones, where they have changed
 */
export function anchorCarrier(
  old: Y.Doc,
  doc: Y.Doc,
  ids: ReadonlyMap<string, string>,
): (anchor: HangingAnchor) => CarriedAnchor | null {
  const places = { vi: placesIn(old, 'vi'), en: placesIn(old, 'en') }
  const read = new Map<Y.Text, Letters>()
  const newId = (id: string | null) => (id === null ? null : (ids.get(id) ?? id))
  const lettersIn = (provisionId: string | null, side: Language): Letters | null => {
    const text = textAt(doc, { provisionId: newId(provisionId), side })
    const letters = text && (read.get(text) ?? lettersOf(text))
    if (letters) read.set(letters.text, letters)
    return letters
  }
  return ({ side, provisionId, start, end, quotedText }) => {
    const from = placeOf(old, places[side], start, 'start')
    const to = placeOf(old, places[side], end, 'end')
    const stood = from && to ? lettersIn(from.provisionId, side) : null
    if (from && to && stood) {
      // A passage over several provisions ends with the first of them: a text is one provision's now.
      const behind = from.provisionId === to.provisionId ? to.letters : stood.indexes.length
      const found = anchorOn(stood, from.letters, behind)
      if (found) return { provisionId: newId(from.provisionId), ...found }
    }
    const own = lettersIn(provisionId, side)
    const once = [from, to].find((place) => place?.provisionId === provisionId)?.letters
    const [first, behind] = (own && wordsIn(own, quotedText, once)) ?? [0, 0]
    const found = own && anchorOn(own, first, behind)
    return found && { provisionId: newId(provisionId), ...found }
  }
}

/** A place in the text of a provision: so many letters stand before it. Spaces and breaks are not counted, so that lines have as many. */
interface OldPlace {
  provisionId: string | null
  letters: number
}

/** Between two provisions a passage begins in the second, or ends in the first. */
type Edge = 'start' | 'end'
type PlaceAt = (index: number, edge: Edge) => OldPlace | undefined

/** By each type of one side, where its positions are. */
function placesIn(old: Y.Doc, side: Language): Map<unknown, PlaceAt> {
  const places = new Map<unknown, PlaceAt>()
  const counts = new Map<string | null, number>()
  const edges: Record<Edge, OldPlace[]> = { start: [], end: [] }
  const nodes = oldNodes(old, side)
  places.set(old.share.get(side), (index, edge) => edges[edge][index])
  for (const [at, node] of nodes.entries()) {
    const provisionId = oldProvisionId(node)
    const place = (letters: number): OldPlace => ({ provisionId, letters })
    edges.start[at] = place(counts.get(provisionId) ?? 0)
    counts.set(
      provisionId,
      measure(node, counts.get(provisionId) ?? 0, (type, lettersAt) =>
        places.set(type, (index) => place(lettersAt(index))),
      ),
    )
    edges.end[at + 1] = place(counts.get(provisionId) ?? 0)
  }
  return places
}

/** Counts the letters of a node and all in it, from `began` on, and tells of each type how they are counted. @returns how many there are then */
function measure(
  top: unknown,
  began: number,
  tell: (type: unknown, lettersAt: (index: number) => number) => void,
): number {
  let letters = began
  const before = new Map<unknown, number[]>()
  for (const step of walkOld([top])) {
    if (step.type === 'out') before.get(step.node)?.push(letters)
    else {
      if (step.parent) before.get(step.parent)?.push(letters)
      const { node } = step
      if (node instanceof Y.XmlFragment) {
        const counts: number[] = []
        before.set(node, counts)
        tell(node, (index) => counts[index] ?? counts.at(-1) ?? began)
      } else if (node instanceof Y.Text) {
        const start = letters
        tell(node, (index) => start + lettersUpTo(node, index))
        letters += lettersUpTo(node, Infinity)
      }
    }
  }
  return letters
}

function lettersUpTo(text: Y.Text, index: number): number {
  let [letters, left] = [0, index]
  for (const { raw, insertion } of oldWords(text)) {
    // What is only suggested is not in the new text.
    if (insertion === null) letters += said(raw.slice(0, left)).length
    left = Math.max(left - raw.length, 0)
  }
  return letters
}

/** Stored positions come from browsers: one that is none is like one whose words are gone. */
function placeOf(
  old: Y.Doc,
  places: ReadonlyMap<unknown, PlaceAt>,
  json: string,
  edge: Edge,
): OldPlace | null {
  try {
    const position = Y.createRelativePositionFromJSON(JSON.parse(json))
    const found = Y.createAbsolutePositionFromRelativePosition(position, old)
    return (found && places.get(found.type)?.(found.index, edge)) ?? null
  } catch {
    return null
  }
}

/** What a text of lines says without its spaces, and where in it each of these letters stands. */
interface Letters {
  text: Y.Text
  said: string
  indexes: number[]
}

function lettersOf(text: Y.Text): Letters {
  const letters: Letters = { text, said: '', indexes: [] }
  let at = 0
  for (const { insert } of deltaOf(text)) {
    if (typeof insert === 'string')
      // By units, not by characters: indexes count both halves of a pair.
      for (const [index, unit] of insert.split('').entries())
        if (!/\s/.test(unit)) {
          letters.said += unit
          letters.indexes.push(at + index)
        }
    at += typeof insert === 'string' ? insert.length : 1
  }
  return letters
}

const said = (words: string): string => cleanText(words).replace(/\s/g, '')

/** Which letters say these words: nearest to where they once stood and, where nobody knows, only if they stand there once. */
function wordsIn(
  letters: Letters,
  quotedText: string,
  once: number | undefined,
): [first: number, behind: number] | null {
  const wanted = said(quotedText)
  if (wanted === '') return null
  const text = letters.said
  const place = once === undefined ? onlyPlace(text, wanted) : nearestPlace(text, wanted, once)
  return place < 0 ? null : [place, place + wanted.length]
}

function onlyPlace(text: string, wanted: string): number {
  const first = text.indexOf(wanted)
  return first >= 0 && text.includes(wanted, first + 1) ? -1 : first
}

/** Looked for from there in both directions, and not at all places: of a letter that is repeated there are as many as letters. */
function nearestPlace(text: string, wanted: string, once: number): number {
  const behind = text.indexOf(wanted, once)
  const start = Math.max(0, once - FARTHEST_BEFORE)
  const before = text.slice(start, Math.max(start, once + wanted.length - 1)).lastIndexOf(wanted)
  if (before < 0) return behind < 0 ? text.indexOf(wanted) : behind
  return behind < 0 || once - (start + before) <= behind - once ? start + before : behind
}

/** To look backwards takes longer than forwards; what once stood farther away was moved on purpose. */
const FARTHEST_BEFORE = 5_000

function anchorOn(
  { text, indexes }: Letters,
  first: number,
  behind: number,
): Omit<CarriedAnchor, 'provisionId'> | null {
  const [from, last] = [indexes[first], indexes[behind - 1]]
  if (from === undefined || last === undefined || last < from) return null
  return { start: position(text, from, 0), end: position(text, last + 1, -1) }
}

const position = (text: Y.Text, index: number, assoc: 0 | -1): string =>
  JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, assoc)))
