import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react'
import { useDraft } from '../../drafting/sheet/draft-context'

const GAP = 12
/** While somebody types nothing has to move at once: what changes the height of the page is heard of anyhow. */
const TYPED_MS = 500

interface Beside {
  list: RefObject<HTMLUListElement>
  styleOf: (id: string) => CSSProperties | undefined
}

/** What stands beside the text: a comment, or what somebody suggests. */
export interface BesideItem {
  id: string
  /** Nothing is to be done with it any more: it needs no place beside the text, and stands below all that waits. */
  isDone: boolean
  /** How far from the window's top its place stands; null where its words are gone. */
  top: () => number | null
}

interface Options {
  /** Only where there is room beside the text. */
  isOn: boolean
  /** While somebody writes nothing moves. */
  isHeld: boolean
}

/**
 * Puts cards beside their passages, from above to below, none over another. In the order of the document they stay as they are: who
 * reads with the keyboard or a screen reader has a plain list.
 */
export function useBeside(items: readonly BesideItem[], { isOn, isHeld }: Options): Beside {
  const { editors, draft } = useDraft()
  const list = useRef<HTMLUListElement>(null)
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map())
  const [height, setHeight] = useState(0)
  const later = useRef<(() => void) | null>(null)

  useLayoutEffect(() => {
    const { current } = list
    if (current) current.style.minHeight = tops.size > 0 ? `${height}px` : ''
  }, [tops, height])

  useEffect(() => {
    const { current } = list
    if (!current || !editors || !isOn || isHeld) {
      if (!isOn) setTops(new Map())
      return
    }
    let frame = 0
    const layOut = () => {
      frame = 0
      const start = current.getBoundingClientRect().top
      const wanted = items
        .filter(({ isDone }) => !isDone)
        .map(({ id, top }) => ({ id, top: (top() ?? start) - start }))
        .sort((a, b) => a.top - b.top)
      const done = items.flatMap(({ id, isDone }) => (isDone ? [{ id, top: 0 }] : []))
      const cards = new Map(
        [...current.children].map((card) => [card.getAttribute('data-beside'), card as HTMLElement]),
      )
      const next = new Map<string, number>()
      let free = 0
      for (const { id, top } of [...wanted, ...done]) {
        const card = cards.get(id)
        const at = Math.round(Math.max(top, free))
        next.set(id, at)
        free = at + (card?.offsetHeight ?? 0) + GAP
      }
      setHeight(free)
      setTops((known) => (isSame(known, next) ? known : next))
    }
    const schedule = () => {
      frame ||= requestAnimationFrame(layOut)
    }
    const observer = new ResizeObserver(schedule)
    observer.observe(document.body)
    for (const card of current.children) observer.observe(card)
    schedule()
    later.current = schedule
    return () => {
      later.current = null
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [editors, items, isOn, isHeld])

  useEffect(() => {
    const timer = setTimeout(() => later.current?.(), TYPED_MS)
    return () => clearTimeout(timer)
  }, [draft])

  return {
    list,
    styleOf: (id) => {
      const top = tops.get(id)
      return top === undefined ? undefined : { position: 'absolute', insetInline: 0, top }
    },
  }
}

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([id, top]) => b.get(id) === top)
