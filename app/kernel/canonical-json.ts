/** Keys sorted, no white space, NFC: equal contents give equal bytes (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)).normalize('NFC')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
