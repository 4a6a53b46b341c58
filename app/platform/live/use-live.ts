import { useEffect, useRef } from 'react'
import { useFetchers, useNavigation, useRevalidator, useRouteLoaderData } from '@remix-run/react'
import { watchLive } from './browser-hub'
import { setHeldBack } from './held-back'
import { hasUnsentWords, isDialogOpen, outlook } from './page-state'

const SETTLE_MS = 150
const ASK_AGAIN_MS = 10_000

/**
 * Loads the page's data again when what its ticket names changes. Bursts (500 votes in a minute) become one
 * load at a time. All shown tabs of the browser share one connection (decision 0020); after a gap, and when a hidden tab is
 * shown again, the page loads once to catch up.
 * A load that is under way, by a link or a form, is let finish first: loading anew would break it off, and whoever
 * pressed the button on a slow line would wait a second time. An open dialog is let finish too, and where words are being
 * written the page is loaded only if the load will end at the page.
 * @param mayLoad asked before each load: a load that fails shows the error page, and a page that holds words which
 * are nowhere else must not be replaced by one
 */
export function useLive(ticket: string, mayLoad: () => boolean = () => true): void {
  const { state, revalidate } = useRevalidator()
  const navigation = useNavigation()
  const fetchers = useFetchers()
  const person = usePerson()
  const isIdle = [state, navigation.state, ...fetchers.map((fetcher) => fetcher.state)].every(
    (each) => each === 'idle',
  )
  const latest = useRef({ isIdle, revalidate, mayLoad })
  latest.current = { isIdle, revalidate, mayLoad }

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const changed = (afterMs = SETTLE_MS) => {
      clearTimeout(timer)
      if (!isGone) timer = setTimeout(() => void loadAnew(), afterMs)
    }
    async function loadAnew() {
      if (!latest.current.mayLoad()) return
      if (!latest.current.isIdle || isDialogOpen()) return changed()
      if (hasUnsentWords()) {
        const expected = await outlook()
        if (isGone) return
        if (expected === 'unknown') return changed(ASK_AGAIN_MS)
        setHeldBack(expected === 'good' ? null : expected)
        if (expected !== 'good') return
        if (!latest.current.isIdle) return changed()
      }
      latest.current.revalidate()
    }
    const stop = watchLive(person, ticket, () => changed())
    return () => {
      isGone = true
      clearTimeout(timer)
      stop()
      setHeldBack(null)
    }
  }, [ticket, person])
}

/** The id of whom this page was loaded for. */
function usePerson(): string {
  const root = useRouteLoaderData('root') as { user?: { id: string } | null } | undefined
  return root?.user?.id ?? 'visitor'
}
