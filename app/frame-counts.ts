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

/** My work is reckoned from many tables: not with every page, not for every notice, and not by a whole hall in the same moment. */
const ASK_AGAIN_MS = 30_000

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
  // Tickets end after some hours, and when rights change: the answer to that brings another.
  const [renewed, setRenewed] = useState<string | null>(null)
  const ask = useRef<() => void>(() => undefined)
  ask.current = () => {
    askedAt.current = Date.now()
    void askForCounts().then((answer) => {
      if (!answer) return
      setCounts({ unread: answer.unread, tasks: answer.tasks })
      if (answer.ticket !== null) setRenewed(answer.ticket)
    })
  }

  useEffect(() => setCounts((before) => ({ ...before, unread: notices?.unread ?? 0 })), [notices])

  useEffect(() => {
    if (userId === null) setCounts({ unread: 0, tasks: undefined })
    else if (Date.now() - askedAt.current > ASK_AGAIN_MS) ask.current()
  }, [userId, pathname])

  useEffect(() => setRenewed(null), [notices?.ticket])
  const ticket = renewed ?? notices?.ticket
  useEffect(() => {
    if (userId === null || ticket === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // At most one asks within half a minute, at a moment of its own.
    const askWithin = (ms: number) => {
      timer ??= setTimeout(() => {
        timer = undefined
        ask.current()
      }, Math.random() * ms)
    }
    let unreadBefore = notices?.unread ?? 0
    const stop = watchLive(viewerOf(userId), ticket, {
      changed: () => askWithin(3_000),
      heard: (news) => {
        if (news.kind !== 'notices') return askWithin(ASK_AGAIN_MS)
        const { unread } = news.facts
        setCounts((before) => ({ ...before, unread }))
        // Something has happened to this person; what was read changes no work.
        if (unread > unreadBefore) askWithin(ASK_AGAIN_MS)
        unreadBefore = unread
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [userId, ticket])
  return counts
}

async function askForCounts(): Promise<(Counts & { ticket: string | null }) | null> {
  if (!navigator.onLine || document.visibilityState !== 'visible') return null
  try {
    const answer = await fetch(paths.counts(), { headers: { Accept: 'application/json' } })
    return answer.ok && !answer.redirected
      ? ((await answer.json()) as Counts & { ticket: string | null })
      : null
  } catch {
    // Nobody answers: what was shown stays.
    return null
  }
}
