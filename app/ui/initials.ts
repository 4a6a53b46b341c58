import { givenName, normalise } from '~/kernel/vietnamese'

function firstLetter(word: string): string {
  // By code point, after composing: "Ễ" stays one letter with its marks.
  return (Array.from(word)[0] ?? '').toLocaleUpperCase('vi')
}

function wordsOf(name: string): string[] {
  return normalise(name).trim().split(/\s+/).filter(Boolean)
}

/**
 * Two letters for a person: of the given name, by which people are called and listed, then of the family name
 * ("Nguyễn Thị Lan" gives "LN"). One for a name of one word.
 */
export function initialsOf(name: string): string {
  const words = wordsOf(name)
  const family = words.length > 1 ? (words[0] ?? '') : ''
  return `${firstLetter(givenName(words.join(' ')))}${firstLetter(family)}`
}

/** The same, where others stand beside: whoever would share them gets the letter of the name in between as well ("LTN"). */
export function initialsAmong(name: string, others: readonly string[]): string {
  const own = initialsOf(name)
  const isShared = others.some((other) => normalise(other) !== normalise(name) && initialsOf(other) === own)
  const between = isShared ? wordsOf(name).slice(1, -1).at(-1) : undefined
  const [given = '', family = ''] = Array.from(own)
  return between ? `${given}${firstLetter(between)}${family}` : own
}
