import type { AppLoadContext } from '@remix-run/node'

export interface Client {
  /** The network address the request came from, as far as trusted proxies tell it. */
  address: string
  userAgent: string
}

/** Who knocks: server/http.ts puts the address into the context, since Remix's requests do not carry it. */
export function clientOf(request: Request, context: AppLoadContext): Client {
  const { clientAddress } = context
  return {
    // Without an address everybody shares one, and its limit: never no limit.
    address: typeof clientAddress === 'string' && clientAddress !== '' ? clientAddress : 'unknown',
    userAgent: request.headers.get('user-agent') ?? '',
  }
}
