/** Precomposed form. All text from outside is stored so: "ế" typed as three code points must equal "ế" typed as one. */
export function normalise(text: string): string {
  return text.normalize('NFC')
}

/**
 * A key to search by: lower case, no marks, đ as d, single spaces. "Thừa Thiên Huế" gives "thua thien hue". The database makes the
 * same of what is stored (`search_key` in prisma/migrations): a change here is one there.
 */
export function searchKey(text: string): string {
  // Without marks "hoà" and "hòa" are one key: where the tone is written no longer matters. NFD leaves đ whole.
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim()
}

const collator = new Intl.Collator('vi')

export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b)
}

/** The last word of a Vietnamese name, by which people are sorted and addressed. */
export function givenName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? ''
}

/** Orders people as a Vietnamese list does: by given name, then by the whole name. */
export function comparePeople(a: string, b: string): number {
  return collator.compare(givenName(a), givenName(b)) || collator.compare(a, b)
}
