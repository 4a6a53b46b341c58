import { useEffect, useRef } from 'react'
import { useRevalidator } from '@remix-run/react'

const SETTLE_MS = 150

/**
 * Loads the page's data again when what its ticket names changes. Bursts (500 votes in a minute) become one
 * load at a time. The browser reconnects by itself; after a gap the page loads once to catch up.
 * @param mayLoad asked before each load: a load that fails shows the error page, and a page that holds words which
 * are nowhere else must not be replaced by one
 */
export function useLive(ticket: string, mayLoad: () => boolean = () => true): void {
  const revalidator = useRevalidator()
  const latest = useRef(revalidator)
  latest.current = revalidator
  const latestMayLoad = useRef(mayLoad)
  latestMayLoad.current = mayLoad

  useEffect(() => {
    const source = new EventSource(`/live?ticket=${encodeURIComponent(ticket)}`)
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (!latestMayLoad.current()) return
        if (latest.current.state === 'idle') latest.current.revalidate()
        else changed()
      }, SETTLE_MS)
    }
    let wasLost = false
    source.addEventListener('change', changed)
    source.addEventListener('error', () => (wasLost = true))
    source.addEventListener('open', () => {
      if (wasLost) changed()
      wasLost = false
    })
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [ticket])
}
