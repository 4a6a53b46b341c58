/**
 * Characters that no text may hold. NUL cannot be stored by PostgreSQL; the other control characters have no meaning in a
 * text of ours (the tab and the line feed have one); half of a surrogate pair is no character and has no UTF-8.
 */

const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'g')

export function hasForbiddenCharacters(text: string): boolean {
  return FORBIDDEN.test(text)
}

export function withoutForbiddenCharacters(text: string): string {
  return text.replace(FORBIDDEN_ALL, '')
}

/** Those of them that break a line on which texts are sent: a NUL is refused at its end, and half a pair arrives as something else. */
const UNSENDABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Where such characters stand, in UTF-16 units. */
export function unsendableIn(text: string): { index: number; length: number }[] {
  return [...text.matchAll(UNSENDABLE)].map(({ index, 0: { length } }) => ({ index, length }))
}

/** What office programs put where a line is broken or a page ends, and people paste without seeing it: a line break. */
export function plainBreaks(text: string): string {
  return text.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
}
