import { useEffect, useState, type RefObject } from 'react'

/** So far above and below the window an element counts as near. */
const MARGIN = '600px 0px'

const callbacks = new WeakMap<Element, (isNear: boolean) => void>()
let shared: IntersectionObserver | null = null

/** One for all texts of a page: hundreds of observers would each be asked at every scroll. */
function observer(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) callbacks.get(target)?.(isIntersecting)
    },
    { rootMargin: MARGIN },
  )
  return shared
}

/** Whether an element is in the window or near it. */
export function useNearView(element: RefObject<Element>): boolean {
  const [isNear, setIsNear] = useState(false)

  useEffect(() => {
    const { current } = element
    if (!current) return
    callbacks.set(current, setIsNear)
    observer().observe(current)
    return () => {
      callbacks.delete(current)
      observer().unobserve(current)
    }
  }, [element])

  return isNear
}
