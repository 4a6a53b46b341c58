import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Site } from './door/site'

interface SecurityOptions {
  site: Site
  isDevelopment: boolean
}

/** The style sheet that sonner (toasts) writes into the page, and the empty element it writes it into. */
const SONNER_STYLES = [
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=',
]

const ONE_YEAR_S = 365 * 24 * 60 * 60

function contentSecurityPolicy(
  nonce: string,
  { origin, isDevelopment }: { origin: string | null; isDevelopment: boolean },
) {
  // A name that is none of ours is not repeated.
  const socket = origin === null ? '' : ` ${origin.replace(/^http/, 'ws')}`
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
export function securityHeaders({ site, isDevelopment }: SecurityOptions): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(18).toString('base64')
    response.locals.nonce = nonce
    const origin = site.originOf(request)
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce, { origin, isDevelopment }))
    if (site.isTls(request))
      response.setHeader('Strict-Transport-Security', `max-age=${ONE_YEAR_S}; includeSubDomains`)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    // Not no-referrer: browsers then send "Origin: null" with forms. An invitation's link stays within this site.
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    next()
  }
}
