import { searchKey } from './vietnamese'

/** The one way in which lists are searched: every word of the query, in any order and part, with or without marks. */

/** The key of several texts that are searched as one. */
export const searchKeyOf = (...texts: (string | null | undefined)[]): string =>
  searchKey(texts.filter(Boolean).join(' '))

/** A longer query is cut: nobody types one, and each of its words is another condition. */
const MAX_QUERY_LENGTH = 200

const MAX_WORDS = 8

/**
 * The words of a query, without marks: "Dữ liệu mở" and "du lieu mo" ask for the same. Each of them asks for something of its own: none
 * stands in another, and of more than eight only the longest are looked for.
 */
export function queryWords(query: string): string[] {
  // No stored text holds U+0000, and a database takes no question that does.
  const words = searchKey(query.slice(0, MAX_QUERY_LENGTH).replaceAll('\u0000', ' '))
    .split(' ')
    .filter(Boolean)
  const byLength = [...new Set(words)].sort((a, b) => b.length - a.length)
  const telling = byLength.filter((word, i) => !byLength.slice(0, i).some((longer) => longer.includes(word)))
  const kept = new Set(telling.slice(0, MAX_WORDS))
  return [...new Set(words)].filter((word) => kept.has(word))
}

/** A word as LIKE reads it, which Prisma's `contains` is: its signs for "anything" are only signs. */
function literally(word: string): string {
  return word.replace(/[\\%_]/g, String.raw`\$&`)
}

/** For statements of our own: the words of a query as patterns of LIKE, for each of which the key must hold the word somewhere. */
export const likeWords = (query: string): string[] => queryWords(query).map((word) => `%${literally(word)}%`)

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
