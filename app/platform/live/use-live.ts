import { useEffect, useRef } from 'react'
import { useFetchers, useNavigation, useRevalidator, useRouteLoaderData } from '@remix-run/react'
import { watchLive } from './browser-hub'
import type { FactKind, Facts, News } from './facts'
import type { Part } from './live-loads'
import { pageLoads } from './page-state'
import { viewerOf } from './viewer'

interface LiveOptions {
  /** Asked before each load; false where it could only fail. */
  mayLoad?: () => boolean
  /**
   * What the page does with facts, by their kind: true when it now shows them, or has no need to. Without a word on a kind, or with
   * false, it loads anew.
   */
  facts?: { [K in FactKind]?: (facts: Facts<K>) => boolean }
}

/**
 * Keeps the page as it is on the server while what its ticket names changes: by facts that it takes up, else by a load. Several
 * parts of one page that hear of the same change load once (`LiveLoads`). All shown tabs of the browser share one connection
 * (decision 0020); after a gap, and when a hidden tab is shown again, the page loads once to catch up.
 */
export function useLive(ticket: string, options: LiveOptions = {}): void {
  const { state, revalidate } = useRevalidator()
  const navigation = useNavigation()
  const fetchers = useFetchers()
  const person = usePerson()
  const isIdle = [state, navigation.state, ...fetchers.map((fetcher) => fetcher.state)].every(
    (each) => each === 'idle',
  )
  const latest = useRef({ isIdle, revalidate, options })
  latest.current = { isIdle, revalidate, options }

  useEffect(() => {
    const part: Part = {
      viewer: person,
      isIdle: () => latest.current.isIdle,
      mayLoad: () => latest.current.options.mayLoad?.() ?? true,
      takesUp: (news) => takesUp(latest.current.options, news),
      revalidate: () => latest.current.revalidate(),
    }
    const leave = pageLoads.join(part)
    const stop = watchLive(person, ticket, {
      changed: () => pageLoads.changed(part),
      heard: (news) => pageLoads.heard(part, news),
    })
    return () => {
      stop()
      leave()
    }
  }, [ticket, person])
}

function takesUp({ facts = {} }: LiveOptions, news: News): boolean {
  const take = facts[news.kind] as ((facts: News['facts']) => boolean) | undefined
  return take?.(news.facts) ?? false
}

/** For whom this page was loaded. */
function usePerson(): string {
  const root = useRouteLoaderData('root') as { user?: { id: string } | null } | undefined
  return viewerOf(root?.user?.id)
}
