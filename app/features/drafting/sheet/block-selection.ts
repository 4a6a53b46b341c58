import { useCallback, useMemo, useState } from 'react'
import type { DraftProvision } from '~/features/text/document/read'

export interface BlockSelection {
  /** The chosen provisions, in the order of the text. */
  ids: string[]
  has: (id: string) => boolean
  /** One alone. */
  select: (id: string) => void
  /** From the first that was chosen up to this one. */
  extendTo: (id: string) => void
  /** One further up or down. */
  extend: (by: -1 | 1) => void
  clear: () => void
}

/** Whole provisions that are chosen to be copied, moved or removed together: always neighbours. */
export function useBlockSelection(provisions: readonly DraftProvision[]): BlockSelection {
  const [ends, setEnds] = useState<{ first: string; last: string } | null>(null)
  const order = useMemo(() => provisions.map(({ id }) => id), [provisions])
  const [from, to] = [order.indexOf(ends?.first ?? ''), order.indexOf(ends?.last ?? '')]
  // One that somebody removed meanwhile takes the choice with it.
  const ids = useMemo(
    () => (from < 0 || to < 0 ? [] : order.slice(Math.min(from, to), Math.max(from, to) + 1)),
    [order, from, to],
  )
  const select = useCallback((id: string) => setEnds({ first: id, last: id }), [])
  const extendTo = useCallback((id: string) => setEnds((now) => ({ first: now?.first ?? id, last: id })), [])
  const extend = useCallback(
    (by: -1 | 1) =>
      setEnds((now) => {
        const last = order[order.indexOf(now?.last ?? '') + by]
        return now && last ? { ...now, last } : now
      }),
    [order],
  )
  const clear = useCallback(() => setEnds(null), [])
  return useMemo(
    () => ({ ids, has: (id: string) => ids.includes(id), select, extendTo, extend, clear }),
    [ids, select, extendTo, extend, clear],
  )
}
