import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** What decides under which names this system answers. */
export interface SiteSettings {
  PUBLIC_URL?: string | undefined
  ALLOWED_HOSTS: readonly string[]
  HOST: string
  TRUST_PROXY: number
}

/** The part of a request that says where the browser believes to be. */
export type Claim = Pick<IncomingMessage, 'headers' | 'socket'>

export interface Site {
  /** The origin (scheme, host, port) at which this request found us, or null when its host is none of ours. */
  originOf(request: Claim): string | null
  isTls(request: Claim): boolean
  /** True when a request that may change something comes from a page of ours. */
  isFromOwnPage(request: Claim): boolean
  /** The same of a websocket's upgrade, of which browsers tell the origin and nothing else. */
  isFromOwnSocket(request: Claim): boolean
}

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/**
 * The one place that knows our own names; pages, forms and websockets ask here alike.
 *
 * With PUBLIC_URL those are its host and ALLOWED_HOSTS. Without it (a machine on a desk) the names of the machine itself: localhost,
 * HOST, and the address at which the connection arrived. Another name that leads here is somebody else's: DNS rebinding makes a
 * stranger's page and us one origin to the browser, and only the name tells us.
 */
export function siteOf({ PUBLIC_URL, ALLOWED_HOSTS, HOST, TRUST_PROXY }: SiteSettings): Site {
  const publicUrl = PUBLIC_URL === undefined ? null : new URL(PUBLIC_URL)
  const named = new Set(
    [...ALLOWED_HOSTS, ...(publicUrl ? [] : [...LOOPBACK_HOSTS, bracketed(HOST)])].map((name) =>
      name.toLowerCase(),
    ),
  )

  /** What a header says, or the proxy in its place where we trust one. */
  function told({ headers }: Claim, name: 'host' | 'proto'): string | undefined {
    const forwarded = TRUST_PROXY > 0 ? headers[`x-forwarded-${name}`] : undefined
    const value = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
    return value?.split(',')[0]?.trim() || (name === 'host' ? headers.host : undefined)
  }

  const isTls = (request: Claim) =>
    publicUrl?.protocol === 'https:' || told(request, 'proto')?.toLowerCase() === 'https'

  function originOf(request: Claim): string | null {
    const origin = plainOrigin(isTls(request) ? 'https' : 'http', told(request, 'host'))
    if (origin === null) return null
    const { host, hostname } = new URL(origin)
    if (publicUrl?.host === host) return publicUrl.origin
    const isOurs =
      named.has(host) || named.has(hostname) || (publicUrl === null && arrivedAt(request.socket) === hostname)
    return isOurs ? origin : null
  }

  /**
   * Browsers send Origin with every cross-site POST and every websocket. A request with neither Origin nor Sec-Fetch-Site is no
   * browser's and is refused too, because a cookie is what it would ride on.
   */
  function isFromOwnPage(request: Claim): boolean {
    const { origin, 'sec-fetch-site': fetchSite } = request.headers
    const own = originOf(request)
    if (own === null) return false
    if (fetchSite !== undefined && fetchSite !== 'same-origin') return false
    return origin === undefined ? fetchSite === 'same-origin' : origin === own
  }

  const isFromOwnSocket = (request: Claim) => {
    const own = originOf(request)
    return own !== null && request.headers.origin === own
  }

  return { originOf, isTls, isFromOwnPage, isFromOwnSocket }
}

/** `http://host:port` with the default port left out, or null for what is no host: spaces, users, paths. */
function plainOrigin(scheme: 'http' | 'https', host: string | undefined): string | null {
  if (host === undefined || !/^(\[[\da-f:.]+\]|[a-z\d_.-]+)(:\d{1,5})?$/i.test(host)) return null
  const url = `${scheme}://${host}`
  return URL.canParse(url) ? new URL(url).origin : null
}

const bracketed = (host: string) => (isIPv6(host) ? `[${host}]` : host)

function arrivedAt(socket: Claim['socket']): string {
  return bracketed((socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''))
}
