import type { IncomingMessage } from 'node:http'
import { hasForbiddenCharacters } from '~/kernel/characters'
import type { Refusal } from './refusal'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const MAX_URL_LENGTH = 8_192

const MALFORMED: Refusal = { status: 400, code: 'address-malformed' }

/**
 * Looks at a request's first line before anybody builds an address from it. What passes is a path of our own (`/…`, no other server's
 * name, no doubled slashes that would be read as one) whose percent-encoding is UTF-8, without control characters in path or query, and
 * that is read in one way: what the door calls an upload must be one for the pages too, which resolve `..` and `%2e%2e`.
 */
export function refusalOfLine({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): Refusal | null {
  if (!METHODS.has(method ?? '')) return { status: 405, code: 'method-unknown' }
  if (url === undefined || !url.startsWith('/') || url.length > MAX_URL_LENGTH) return MALFORMED
  const at = url.indexOf('?')
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
  if (/[/\\]{2}|\\/.test(path) || new URL(path, 'http://own').pathname !== path) return MALFORMED
  // Pages ask for data at addresses of their own; Remix's older way would only fill the log.
  if (new URLSearchParams(query).has('_data')) return MALFORMED
  const decodedPath = decoded(path)
  if (decodedPath === null || hasForbiddenCharacters(decodedPath) || decodedPath.includes('\n'))
    return MALFORMED
  // People write "100%" into a query: what is no encoding is read as it stands, as URLSearchParams does.
  return [...new URLSearchParams(query)].some((pair) => pair.some(hasForbiddenCharacters)) ? MALFORMED : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
