import { cleanText } from './clean'

/** Some words of a text, or the end of a line (" "), and where in it they begin. */
export interface Piece {
  at: number
  words: string
  /** How much room it takes where it stands: its own length, or that of what a space stands for. */
  length: number
}

/** Where quoted words stand. */
export interface QuotedPlace {
  from: number
  to: number
}

/** Words as they are quoted: clean, ends of lines and breaks as spaces, none of these twice or at an edge. */
export function quoteOfPieces(pieces: readonly Piece[]): string {
  return asQuoted(cleanText(pieces.map(({ words }) => words).join('')))
}

export function asQuoted(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

/** What a text says as it is quoted, in which quoted words are looked for. Made once for each change of the text: cleaning it takes long. */
export class QuotedText {
  readonly #text: string
  /** Where each of its characters stands. */
  readonly #places: readonly QuotedPlace[]
  readonly #found = new Map<string, readonly QuotedPlace[]>()

  constructor(pieces: readonly Piece[]) {
    const { text, places } = comparable(pieces)
    this.#text = text
    this.#places = places
  }

  /** All places in which quoted words stand, in their order. How often spaces stand in a row makes no difference. */
  placesOf(quote: string): readonly QuotedPlace[] {
    const found = this.#found.get(quote) ?? this.#search(asQuoted(quote))
    this.#found.set(quote, found)
    return found
  }

  #search(wanted: string): QuotedPlace[] {
    const found: QuotedPlace[] = []
    if (wanted === '') return found
    const most = Math.max(2, MOST_COMPARED / wanted.length)
    let at = this.#text.indexOf(wanted)
    while (at >= 0 && found.length < most) {
      const [first, last] = [this.#places[at], this.#places[at + wanted.length - 1]]
      if (first && last) found.push({ from: first.from, to: last.to })
      at = this.#text.indexOf(wanted, at + 1)
    }
    return found
  }
}

/** Letters that are compared at most: one letter again and again says a long quote of it at each place, and nobody means all of them. */
const MOST_COMPARED = 2_000_000

/** A text in which words may stand. */
interface Candidate<Place> {
  place: Place
  text: QuotedText
}

/**
 * Where quoted words stand whose letters are gone: in the text to which they belong, nearest to where they were; where it does not say
 * them, in another one, if they stand in the whole of it once.
 * @param own - Null where that text is no more. `once` is where they were, null where nobody knows.
 */
export function findQuote<Place>(
  quote: string,
  own: (Candidate<Place> & { once: number | null }) | null,
  others: Iterable<Candidate<Place>>,
): (QuotedPlace & { place: Place }) | null {
  const near = own && nearestTo(own.text.placesOf(quote), own.once)
  if (near) return { place: own.place, ...near }
  let only: (QuotedPlace & { place: Place }) | null = null
  for (const { place, text } of others)
    for (const found of text.placesOf(quote)) {
      if (only) return null
      only = { place, ...found }
    }
  return only
}

/** Of several places that which is nearest to where the words once stood; the first where nobody knows. */
function nearestTo(places: readonly QuotedPlace[], once: number | null): QuotedPlace | null {
  const distance = ({ from }: QuotedPlace) => Math.abs(from - (once ?? 0))
  return places.reduce<QuotedPlace | null>(
    (best, place) => (best === null || distance(place) < distance(best) ? place : best),
    null,
  )
}

/** Letters of several units, or beside which something stands that is part of them. */
const PARTED = /[\p{M}\p{Cf}]|[^\0-\uffff]/u

/** A letter with its marks, and what has no width beside it: cleaning changes nothing beyond that. */
const LETTERS = /\P{M}[\p{M}\u200b-\u200d\u2060\ufeff]*|\p{M}+/gsu

/** What the pieces say, as `asQuoted` writes it, and where each of its characters stands. */
function comparable(pieces: readonly Piece[]): { text: string; places: QuotedPlace[] } {
  let text = ''
  const places: QuotedPlace[] = []
  const add = (words: string, place: QuotedPlace) => {
    for (const char of words.split('')) {
      const isSpace = /\s/.test(char)
      if (isSpace && (text === '' || text.endsWith(' '))) continue
      text += isSpace ? ' ' : char
      places.push(place)
    }
  }
  for (const { at, words, length } of pieces) {
    if (words.length !== length) add(words, { from: at, to: at + length })
    else if (!PARTED.test(words) && cleanText(words) === words)
      for (const [index, char] of words.split('').entries())
        add(char, { from: at + index, to: at + index + 1 })
    else
      for (const { 0: letter, index } of words.matchAll(LETTERS))
        add(cleanText(letter), { from: at + index, to: at + index + letter.length })
  }
  return { text, places }
}
