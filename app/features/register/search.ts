import { searchKey } from '~/kernel/vietnamese'

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
