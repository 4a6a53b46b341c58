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

/** So near the window's edge the page goes on under the mouse, by so much at each frame. */
const EDGE_PX = 40
const SCROLL_PX = 12

/** Follows a mouse whose button is down until it is up again. @param onOver told of each provision that it comes to */
export function followDrag(from: HTMLElement, press: PointerEvent, onOver: (id: string) => void): void {
  const { pointerId, clientY: begun } = press
  let y = begun
  let last = rowAt(y)
  let frame = 0
  const step = () => {
    const by = y < EDGE_PX ? -SCROLL_PX : y > window.innerHeight - EDGE_PX ? SCROLL_PX : 0
    // A press at the edge is none that goes anywhere.
    if (by !== 0 && y !== begun) window.scrollBy(0, by)
    const over = rowAt(y)
    if (over !== null && over !== last) onOver(over)
    last = over
    frame = requestAnimationFrame(step)
  }
  const move = (event: PointerEvent) => (y = event.clientY)
  const end = () => {
    cancelAnimationFrame(frame)
    from.removeEventListener('pointermove', move)
    from.removeEventListener('lostpointercapture', end)
  }
  from.addEventListener('pointermove', move)
  from.addEventListener('lostpointercapture', end)
  from.setPointerCapture(pointerId)
  frame = requestAnimationFrame(step)
}

/** The provision at a height of the window, or the one above the gap there. */
function rowAt(y: number): string | null {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-provision]')]
  const row = rows.findLast((one) => one.getBoundingClientRect().top <= y) ?? rows[0]
  return row?.dataset.provision ?? null
}
