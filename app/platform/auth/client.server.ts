import type { AppLoadContext } from '@remix-run/node'

/** The far end of a request, as server/http.ts saw it: Remix's own requests do not carry it. */
export interface Client {
  /** The network address, as far as trusted proxies tell it. */
  address: string
  userAgent: string
  /** The browser speaks TLS, to us or to a proxy we trust. */
  isTls: boolean
  /** The Cookie header. */
  cookies: string
}

export function clientOf(request: Request, { address, isTls }: AppLoadContext): Client {
  return {
    // Without an address everybody shares one, and its limit: never no limit.
    address: typeof address === 'string' && address !== '' ? address : 'unknown',
    userAgent: request.headers.get('user-agent') ?? '',
    isTls: isTls === true,
    cookies: request.headers.get('cookie') ?? '',
  }
}
