import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { paths } from './kernel/paths'
import { watchLive } from './platform/live/browser-hub'
import { viewerOf } from './platform/live/viewer'

export interface Counts {
  unread: number
  /** What waits in My work; unknown until it was asked for. */
  tasks: number | undefined
}

/** My work is reckoned from many tables: not with every page, and not by a whole hall in the same moment. */
const ASK_AGAIN_MS = 30_000
const SPREAD_MS = 3_000

/**
 * What the frame counts for this person. Unread notices come with each page and change by facts, never by a load of the page; My work is
 * asked for beside the page, from time to time, and when a notice says that something has happened.
 */
export function useFrameCounts(
  userId: string | null,
  notices: { unread: number; ticket: string } | null,
): Counts {
  const [counts, setCounts] = useState<Counts>({ unread: notices?.unread ?? 0, tasks: undefined })
  const { pathname } = useLocation()
  const askedAt = useRef(0)
  const ask = useRef<() => void>(() => undefined)
  ask.current = () => {
    askedAt.current = Date.now()
    void askForCounts().then((answer) => answer && setCounts(answer))
  }

  useEffect(() => setCounts((before) => ({ ...before, unread: notices?.unread ?? 0 })), [notices])

  useEffect(() => {
    if (userId === null) setCounts({ unread: 0, tasks: undefined })
    else if (Date.now() - askedAt.current > ASK_AGAIN_MS) ask.current()
  }, [userId, pathname])

  const ticket = notices?.ticket
  useEffect(() => {
    if (userId === null || ticket === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const askSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => ask.current(), Math.random() * SPREAD_MS)
    }
    const stop = watchLive(viewerOf(userId), ticket, {
      changed: askSoon,
      heard: (news) => {
        if (news.kind !== 'notices') return askSoon()
        setCounts((before) => ({ ...before, unread: news.facts.unread }))
        askSoon()
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [userId, ticket])
  return counts
}

async function askForCounts(): Promise<Counts | null> {
  if (!navigator.onLine || document.visibilityState !== 'visible') return null
  try {
    const answer = await fetch(paths.counts(), { headers: { Accept: 'application/json' } })
    return answer.ok && !answer.redirected ? ((await answer.json()) as Counts) : null
  } catch {
    // Nobody answers: what was shown stays.
    return null
  }
}
