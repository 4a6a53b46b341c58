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

/** All places in which quoted words stand, in their order. How often spaces stand in a row makes no difference. */
export function placesOfQuote(pieces: readonly Piece[], quote: string): QuotedPlace[] {
  const wanted = asQuoted(quote)
  if (wanted === '') return []
  const { text, places } = comparable(pieces)
  const found: QuotedPlace[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [first, last] = [places[at], places[at + wanted.length - 1]]
    if (first && last) found.push({ from: first.from, to: last.to })
  }
  return found
}

/** Of several places that which is nearest to where the words once stood; the first where nobody knows. */
export function nearestTo(places: readonly QuotedPlace[], once: number | null): QuotedPlace | null {
  const distance = ({ from }: QuotedPlace) => Math.abs(from - (once ?? 0))
  return places.reduce<QuotedPlace | null>(
    (best, place) => (best === null || distance(place) < distance(best) ? place : best),
    null,
  )
}

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
    else
      for (const { 0: letter, index } of words.matchAll(LETTERS))
        add(cleanText(letter), { from: at + index, to: at + index + letter.length })
  }
  return { text, places }
}
