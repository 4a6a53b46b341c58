const SECRET_PATH = /^\/(invitation|password|unsubscribe)(\/|$)/i
/** Ids are no secrets; other long words without a gap may be tokens, whatever stands around them. */
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const LONG_WORD = /[\w~-]{24,}/g
const MOST_LAYERS = 4

/**
 * A request's path as the log may have it. Never the query, which carries what people search for, and never a path's secret,
 * however the path is written: in capitals, encoded (twice), with doubled slashes or a server's name before it.
 */
export function loggedPath(url: string): string {
  const path = decoded((url.split(/[?#]/, 1)[0] ?? '').replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, ''))
    .split(/[?#]/, 1)[0]
    ?.replace(/[/\\]+/g, '/')
    .replace(/\/\.(?=\/|$)/g, '')

  const plain = (path || '/').replace(/[\u0000-\u001f\u007f]/g, '·')
  const secret = SECRET_PATH.exec(plain)
  if (secret) return `/${secret[1]?.toLowerCase()}/…`
  return plain.replace(LONG_WORD, (word) => (ID.test(word) ? word : '…')).slice(0, 300)
}

function decoded(path: string): string {
  let current = path
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    // Byte by byte: what is no UTF-8 must not stop the rest from being read.
    const next = current.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    )
    if (next === current) break
    current = next
  }
  return current
}
