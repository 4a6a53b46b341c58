/** Schemes that a link of a text may have. Any other one might run in the page, or call a program. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:'])

/** The address of a link as it may be followed; null where it may not. */
export function safeAddress(href: string | undefined): string | null {
  // Only whole addresses: in a paper there is nothing that another could be relative to.
  if (href === undefined || !URL.canParse(href)) return null
  return SCHEMES.has(new URL(href).protocol) ? href : null
}
