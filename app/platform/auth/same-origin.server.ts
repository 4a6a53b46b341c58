export interface OriginClaim {
  origin: string | null | undefined
  host: string | null | undefined
  /** Sec-Fetch-Site, where the browser says it. */
  fetchSite?: string | null
}

/**
 * True when a request that may change something comes from our own pages. Browsers send Origin with every
 * cross-site POST and every websocket; a request with neither Origin nor Sec-Fetch-Site is no browser's and is refused
 * too, because a cookie is what it would ride on.
 */
export function isSameOrigin({ origin, host, fetchSite }: OriginClaim): boolean {
  if (fetchSite && fetchSite !== 'same-origin') return false
  if (!origin) return fetchSite === 'same-origin'
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
