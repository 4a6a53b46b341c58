import { useEffect, useRef } from 'react'
import { useRevalidator } from '@remix-run/react'

const SETTLE_MS = 150

/**
 * Loads the page's data again when what its ticket names changes. Bursts (500 votes in a minute) become one
 * load at a time. The browser reconnects by itself; after a gap the page loads once to catch up.
 */
export function useLive(ticket: string): void {
  const revalidator = useRevalidator()
  const latest = useRef(revalidator)
  latest.current = revalidator

  useEffect(() => {
    const source = new EventSource(`/live?ticket=${encodeURIComponent(ticket)}`)
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
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
