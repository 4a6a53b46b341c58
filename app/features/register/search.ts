import { searchKey } from '~/kernel/vietnamese'

/** The words of a query, without marks: "Dữ liệu mở" and "du lieu mo" ask for the same. */
export function queryWords(query: string): string[] {
  return searchKey(query).split(' ').filter(Boolean)
}

/** True when a key (see `keyOf`) holds every word of the query; no words ask for everything. */
export function holdsAll(key: string, words: readonly string[]): boolean {
  return words.every((word) => key.includes(word))
}

export function keyOf(...texts: string[]): string {
  return searchKey(texts.join(' '))
}

const AROUND = 80

/**
 * The part of a text where the query's words begin to occur, cut at spaces. Null when it holds none of them: then there
 * is nothing to show. The key has as many characters as the text, because both are compared in composed form.
 */
export function passageOf(text: string, words: readonly string[]): string | null {
  const composed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const key = Array.from(composed, (letter) => (letter === ' ' ? ' ' : searchKey(letter) || letter)).join('')
  const first = Math.min(...words.map((word) => key.indexOf(word)).filter((at) => at >= 0))
  if (!Number.isFinite(first)) return null
  const start = first <= AROUND ? 0 : composed.indexOf(' ', first - AROUND) + 1
  const cut = composed.indexOf(' ', first + 2 * AROUND)
  const end = cut === -1 ? composed.length : cut
  return `${start > 0 ? '… ' : ''}${composed.slice(start, end)}${end < composed.length ? ' …' : ''}`
}
