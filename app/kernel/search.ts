import { searchKey } from './vietnamese'

/** The one way in which lists are searched: every word of the query, in any order and part, with or without marks. */

/** The key of several texts that are searched as one. */
export const searchKeyOf = (...texts: (string | null | undefined)[]): string =>
  searchKey(texts.filter(Boolean).join(' '))

/** A longer query is cut: nobody types one, and each of its words is another condition. */
const MAX_QUERY_LENGTH = 200

/** The words of a query, without marks: "Dữ liệu mở" and "du lieu mo" ask for the same. */
export function queryWords(query: string): string[] {
  // No stored text holds U+0000, and a database takes no question that does.
  return searchKey(query.slice(0, MAX_QUERY_LENGTH).replaceAll('\u0000', ' ')).split(' ').filter(Boolean)
}

/** A word as LIKE reads it, which Prisma's `contains` is: its signs for "anything" are only signs. */
export function literally(word: string): string {
  return word.replace(/[\\%_]/g, String.raw`\$&`)
}

/**
 * For queries: rows of which every word of the query stands in one of the places that `places` names for it, which are stored keys.
 * @typeParam Where what the model's `where` takes
 */
export function holding<Where>(
  query: string,
  places: (holdsWord: { contains: string }, word: string) => Where[],
): { AND: { OR: Where[] }[] } {
  return { AND: queryWords(query).map((word) => ({ OR: places({ contains: literally(word) }, word) })) }
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
