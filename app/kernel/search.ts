import { searchKey } from './vietnamese'

/** The one way in which lists are searched: every word of the query, in any order and part, with or without marks. */

/** The key of several texts that are searched as one. */
export const searchKeyOf = (...texts: (string | null | undefined)[]): string =>
  searchKey(texts.filter(Boolean).join(' '))

/** The words of a query, without marks: "Dữ liệu mở" and "du lieu mo" ask for the same. */
export function queryWords(query: string): string[] {
  return searchKey(query).split(' ').filter(Boolean)
}

/** True when a key holds every word of the query; no words ask for everything. */
export function holdsAll(key: string, words: readonly string[]): boolean {
  return words.every((word) => key.includes(word))
}

/** Tells of an entry's texts whether the query finds it. */
export function finder(query: string): (...texts: (string | null | undefined)[]) => boolean {
  const words = queryWords(query)
  return (...texts) => holdsAll(searchKeyOf(...texts), words)
}
