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
  /** One further up or down. @returns the one that is the last now; null where there is none further */
  extend: (by: -1 | 1) => string | null
  /** By a finger, which has no Shift: one more, with all between, or one less. */
  toggle: (id: string) => void
  all: () => void
  clear: () => void
}

/** The one that was chosen first, and the one up to which others were added. */
interface Ends {
  first: string
  last: string
}

/** Whole provisions that are chosen to be copied, moved or removed together: always neighbours. */
export function useBlockSelection(provisions: readonly DraftProvision[]): BlockSelection {
  const [ends, setEnds] = useState<Ends | null>(null)
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
    (by: -1 | 1) => {
      const last = to < 0 ? undefined : order[to + by]
      if (last === undefined) return null
      setEnds((now) => now && { ...now, last })
      return last
    },
    [order, to],
  )
  const toggle = useCallback((id: string) => setEnds((now) => toggled(order, now, id)), [order])
  const all = useCallback(() => {
    const [first, last] = [order[0], order.at(-1)]
    if (first !== undefined && last !== undefined) setEnds({ first, last })
  }, [order])
  const clear = useCallback(() => setEnds(null), [])
  return useMemo(
    () => ({ ids, has: (id: string) => ids.includes(id), select, extendTo, extend, toggle, all, clear }),
    [ids, select, extendTo, extend, toggle, all, clear],
  )
}

/** One outside comes in, with all between; one within goes, with those behind it: what is chosen are neighbours. */
export function toggled(order: readonly string[], ends: Ends | null, id: string): Ends | null {
  const [first, last] = [order.indexOf(ends?.first ?? ''), order.indexOf(ends?.last ?? '')]
  const at = order.indexOf(id)
  const between = (from: number, to: number): Ends | null => {
    const [one, other] = [order[from], order[to]]
    return one === undefined || other === undefined ? null : { first: one, last: other }
  }
  if (first < 0 || last < 0) return between(at, at)
  const way = first <= last ? 1 : -1
  const [before, behind] = [(at - first) * way < 0, (at - last) * way > 0]
  if (before) return between(last, at)
  if (behind) return between(first, at)
  if (first === last) return null
  return at === first ? between(first + way, last) : between(first, at - way)
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
