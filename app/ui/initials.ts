import { givenName, normalise } from '~/kernel/vietnamese'

function firstLetter(word: string): string {
  // By code point, after composing: "Ễ" stays one letter with its marks.
  return (Array.from(word)[0] ?? '').toLocaleUpperCase('vi')
}

/**
 * Two letters for a person: the name before the given name, then the given name ("Nguyễn Thị Lan" gives "TL").
 * The family name comes first in Vietnamese and tells few people apart, so it is used only when nothing else is there.
 */
export function initialsOf(name: string): string {
  const words = normalise(name).trim().split(/\s+/).filter(Boolean)
  const given = givenName(normalise(name))
  const before = words.at(-2)
  return `${before ? firstLetter(before) : ''}${firstLetter(given)}`
}
