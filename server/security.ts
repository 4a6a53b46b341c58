import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Runtime } from '~/runtime.server'

interface SecurityOptions {
  isTls: (request: Request) => boolean
  isDevelopment: boolean
}

/** Host and port as they may stand in a header of ours; what else a client sends as Host is not repeated. */
const HOST = /^[a-z0-9.-]+(:\d{1,5})?$/i

/** The style sheet that sonner (toasts) writes into the page, and the empty element it writes it into. */
const SONNER_STYLES = [
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=',
]

const ONE_YEAR_S = 365 * 24 * 60 * 60

function contentSecurityPolicy(
  nonce: string,
  host: string,
  { isTls, isDevelopment }: { isTls: boolean; isDevelopment: boolean },
) {
  const socket = HOST.test(host) ? ` ${isTls ? 'wss' : 'ws'}://${host}` : ''
  const hashes = SONNER_STYLES.map((hash) => `'${hash}'`).join(' ')
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Vite writes style elements without a nonce and speaks from a port of its own.
    isDevelopment
      ? "style-src-elem 'self' 'unsafe-inline'"
      : `style-src-elem 'self' 'nonce-${nonce}' ${hashes}`,
    // Positions of menus, carets' colours: attributes, which cannot reach beyond their element.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Older browsers do not count a websocket of the same host as 'self'.
    `connect-src 'self'${socket}${isDevelopment ? ' ws:' : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')
}

/** Sets the headers that every answer carries, and `response.locals.nonce` for the page's own inline scripts. */
export function securityHeaders({ isTls, isDevelopment }: SecurityOptions): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(18).toString('base64')
    response.locals.nonce = nonce
    const secure = isTls(request)
    response.setHeader(
      'Content-Security-Policy',
      contentSecurityPolicy(nonce, hostOf(request) ?? '', { isTls: secure, isDevelopment }),
    )
    if (secure) response.setHeader('Strict-Transport-Security', `max-age=${ONE_YEAR_S}; includeSubDomains`)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    // Not no-referrer: browsers then send "Origin: null" with forms. An invitation's link stays within this site.
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    next()
  }
}

/** The host that the browser spoke to. Proxies put it into X-Forwarded-Host; it is believed from those we trust. */
function hostOf(request: Request): string | undefined {
  const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const forwarded = request.get('x-forwarded-host')
  const isFromProxy = forwarded !== undefined && isTrusted(request.socket.remoteAddress ?? '', 0)
  return isFromProxy ? forwarded.split(',')[0]?.trim() : request.get('host')
}

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

const REFUSAL = `Yêu cầu này không xuất phát từ trang của hệ thống nên đã bị từ chối. Chưa có gì thay đổi. Hãy mở lại trang và thử lại.

This request did not come from a page of this system, so it was refused. Nothing was changed. Please open the page again and retry.
`

/** Refuses whatever could change something and does not come from our own pages, before any of it is read. */
export function sameOriginOnly({ isSameOrigin }: Pick<Runtime, 'isSameOrigin'>): RequestHandler {
  return (request, response, next) => {
    const isOurs = isSameOrigin({
      origin: request.get('origin'),
      host: hostOf(request),
      fetchSite: request.get('sec-fetch-site') ?? null,
    })
    if (HARMLESS.has(request.method) || isOurs) next()
    else response.status(403).type('text/plain; charset=utf-8').send(REFUSAL)
  }
}
