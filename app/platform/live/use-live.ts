import { useEffect, useRef } from 'react'
import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react'

const SETTLE_MS = 150

/**
 * Loads the page's data again when what its ticket names changes. Bursts (500 votes in a minute) become one
 * load at a time. The browser reconnects by itself; after a gap the page loads once to catch up.
 * A load that is under way, by a link or a form, is let finish first: loading anew would break it off, and whoever
 * pressed the button on a slow line would wait a second time.
 * @param mayLoad asked before each load: a load that fails shows the error page, and a page that holds words which
 * are nowhere else must not be replaced by one
 */
export function useLive(ticket: string, mayLoad: () => boolean = () => true): void {
  const { state, revalidate } = useRevalidator()
  const navigation = useNavigation()
  const fetchers = useFetchers()
  const isIdle = [state, navigation.state, ...fetchers.map((fetcher) => fetcher.state)].every(
    (each) => each === 'idle',
  )
  const latest = useRef({ isIdle, revalidate })
  latest.current = { isIdle, revalidate }
  const latestMayLoad = useRef(mayLoad)
  latestMayLoad.current = mayLoad

  useEffect(() => {
    const source = new EventSource(`/live?ticket=${encodeURIComponent(ticket)}`)
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (!latestMayLoad.current()) return
        if (latest.current.isIdle) latest.current.revalidate()
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
