import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { deltaOf } from '../binding/delta'
import { embedOf } from '../binding/line-text'
import { asQuoted, findQuote, QuotedText, quoteOfPieces, type Piece } from '../quote'
import { keptUntilChanged } from '../binding/changes'
import {
  placeOf,
  provisionIds,
  provisionMap,
  removalOf,
  samePlace,
  textAt,
  textOf,
  type TextPlace,
} from '../layout'

/** A passage of a text that stays the same passage while others write around it. */
export interface TextAnchor {
  side: Language
  /** Null in the preamble. */
  provisionId: string | null
  /** Yjs relative positions in the text, as JSON text. */
  start: string
  end: string
  /** The words as they were when the passage was chosen; shown where the passage is gone. */
  quotedText: string
}

/** Letters of a text, as its indexes count them: ends of lines and what is embedded count one each. */
export interface TextSpan {
  place: TextPlace
  from: number
  to: number
}

/** An anchor on letters of a text; null where they say nothing. What is written at its edges later is not part of it. */
export function anchorOn(doc: Y.Doc, { place, from, to }: TextSpan): TextAnchor | null {
  const text = textAt(doc, place)
  const quotedText = text ? quoteOf(text, from, to) : ''
  if (!text || quotedText === '') return null
  const json = (index: number, side: 0 | -1) =>
    JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, side)))
  return { ...place, start: json(from, 0), end: json(to, -1), quotedText }
}

/** An anchor on all letters of a text: for those who comment without a mouse, or on all of it. */
export function anchorOfText(doc: Y.Doc, place: TextPlace): TextAnchor | null {
  const text = textAt(doc, place)
  return text && anchorOn(doc, { place, from: 0, to: text.length })
}

type Positions = Pick<TextAnchor, 'start' | 'end'>

/** The letters between two positions, in whichever text they are; null where they are none or stand in two. */
function spanOf(doc: Y.Doc, { start, end }: Positions): TextSpan | null {
  const [from, to] = [absolute(doc, start), absolute(doc, end)]
  if (!from || !to || from.text !== to.text || from.index >= to.index) return null
  const place = placeOf(doc, from.text)
  return place && { place, from: from.index, to: to.index }
}

/** Where the letters of an anchor are now, in the text that it names; null where they were deleted. */
export function anchorRange(doc: Y.Doc, anchor: Omit<TextAnchor, 'quotedText'>): TextSpan | null {
  const span = spanOf(doc, anchor)
  return span && samePlace(span.place, placeOfAnchor(anchor)) ? span : null
}

/**
 * Where the passage of an anchor is: at its letters; where these are gone, at the same words, nearest to where they were; where its
 * text does not say them, in another one of that side, if they stand in the whole of it once. Only in what stands in the text.
 */
export function findAnchor(doc: Y.Doc, anchor: TextAnchor): TextSpan | null {
  const own = placeOfAnchor(anchor)
  // Asked first, and without a look at the others: a page asks for all its comments at every change.
  const range = isStanding(doc, own) ? anchorRange(doc, anchor) : null
  return range ? wholeAgain(doc, anchor, range) : findWords(doc, anchor)
}

/** What is left of a passage, or all of it where its words stand around that: somebody has deleted a part and undone that. */
function wholeAgain(doc: Y.Doc, { quotedText }: TextAnchor, range: TextSpan): TextSpan {
  if (range.to - range.from >= quotedText.length) return range
  const whole = quotedAt(doc, range.place)
    ?.placesOf(quotedText)
    .find(({ from, to }) => from <= range.from && range.to <= to)
  return whole ? { ...range, ...whole } : range
}

function findWords(doc: Y.Doc, anchor: TextAnchor): TextSpan | null {
  const found = foundIn(doc)
  const key = JSON.stringify(anchor)
  const known = found.get(key)
  if (known !== undefined) return known
  const own = placeOfAnchor(anchor)
  const text = isStanding(doc, own) ? quotedAt(doc, own) : null
  const others = [null, ...provisionIds(doc)]
    .map((provisionId) => ({ provisionId, side: anchor.side }))
    .filter((place) => !samePlace(place, own))
  const span = findQuote(
    anchor.quotedText,
    text && { place: own, text, once: indexOnce(doc, anchor) },
    textsAt(doc, others),
  )
  found.set(key, span)
  return span
}

/** What was looked for since the document changed last, by what it was; also what was not found. */
const foundIn = keptUntilChanged((_: Y.Doc) => new Map<string, TextSpan | null>())

/** One after the other: whoever has found the words twice needs no more of them. */
function* textsAt(
  doc: Y.Doc,
  places: readonly TextPlace[],
): Generator<{ place: TextPlace; text: QuotedText }> {
  for (const place of places) {
    const text = quotedAt(doc, place)
    if (text) yield { place, text }
  }
}

function quotedAt(doc: Y.Doc, place: TextPlace): QuotedText | null {
  const text = textAt(doc, place)
  return text && quotedText(text)
}

const quotedText = keptUntilChanged((text: Y.Text) => new QuotedText(piecesOf(text)))

/** Whether a text is part of the draft, and not in the bin. */
function isStanding(doc: Y.Doc, { provisionId }: TextPlace): boolean {
  if (provisionId === null) return true
  const map = provisionMap(doc, provisionId)
  return map !== null && removalOf(map) === null
}

/** The index to which one of an anchor's positions still points in its own text, though the letters between them are gone. */
export function indexOnce(doc: Y.Doc, anchor: Omit<TextAnchor, 'quotedText'>): number | null {
  const text = textAt(doc, placeOfAnchor(anchor))
  const [at] = [anchor.start, anchor.end]
    .map((json) => absolute(doc, json))
    .filter((one) => one?.text === text)
  return at?.index ?? null
}

/** What an anchor is about, as the stored text has it. */
export interface Quote {
  provisionId: string | null
  /** Empty where the passage is gone. */
  quotedText: string
}

/**
 * Reads the words of a passage from the document itself. What the browser says that they are is believed only as far as
 * the same words stand in that text: a comment must not put words into one.
 */
export function quoteIn(doc: Y.Doc, anchor: TextAnchor): Quote {
  const span = spanOf(doc, anchor)
  const text = span && span.place.side === anchor.side ? textAt(doc, span.place) : null
  const quotedText = span && text ? quoteOf(text, span.from, span.to) : ''
  if (span && quotedText !== '') return { provisionId: span.place.provisionId, quotedText }
  const { provisionId } = anchor
  const stands = (quotedAt(doc, placeOfAnchor(anchor))?.placesOf(anchor.quotedText).length ?? 0) > 0
  return { provisionId, quotedText: stands ? asQuoted(anchor.quotedText) : '' }
}

/** What some letters of a text say, as it is quoted. */
export function quoteOf(text: Y.Text, from = 0, to = text.length): string {
  return quoteOfPieces(
    piecesOf(text).flatMap(({ at, words, length }) => {
      const [start, end] = [Math.max(from - at, 0), Math.min(to - at, length)]
      return start < end ? [{ at: at + start, words: words.slice(start, end), length: end - start }] : []
    }),
  )
}

const placeOfAnchor = ({ provisionId, side }: TextPlace): TextPlace => ({ provisionId, side })

/** The words of a text where they stand; a line's end and a break are a space, and what else is embedded says nothing. */
function piecesOf(text: Y.Text): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { insert } of deltaOf(text)) {
    const words = typeof insert === 'string' ? insert : isSpace(insert) ? ' ' : ''
    const length = typeof insert === 'string' ? insert.length : 1
    if (words !== '') pieces.push({ at, words, length })
    at += length
  }
  return pieces
}

const isSpace = (embedded: unknown): boolean =>
  embedded instanceof Y.Map || embedOf(embedded).kind === 'break'

/** Stored positions come from browsers: one that is none is like one whose letters are gone. */
function absolute(doc: Y.Doc, json: string): { text: Y.Text; index: number } | null {
  try {
    const position = Y.createRelativePositionFromJSON(JSON.parse(json))
    // A root would be made by being asked for, and no text is one.
    if (position.tname !== null) return null
    // What an undone deletion brought back is known to the page alone that undid it: all are to find the same.
    const found = Y.createAbsolutePositionFromRelativePosition(position, doc, false)
    const text = textOf(found?.type)
    return found && text ? { text, index: found.index } : null
  } catch {
    return null
  }
}
