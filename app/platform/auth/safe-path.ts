const HERE = 'http://here.invalid'

/**
 * `value` when it is a path on this site, else `fallback`. Refuses what a browser would take for another host
 * (`//evil.example`, `/\evil.example`, `https:…`, tabs and line breaks inside).
 */
export function safePath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, HERE)) return fallback
  const url = new URL(value, HERE)
  return url.origin === HERE && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : fallback
}
