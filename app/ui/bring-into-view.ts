/**
 * Scrolls an element into the middle of the window or, `nearest`, only as far as it is hidden; at once for those who want nothing to move.
 * What lies over the window's edges is allowed for (`scroll-padding` in styles/app.css).
 */
export function bringIntoView(element: Element, block: 'center' | 'nearest' = 'center'): void {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView({ block, behavior: isStill ? 'auto' : 'smooth' })
}

/** A little more than the caret's own line is seen. */
const MARGIN = 8

/** Scrolls as little as it needs for something in the window to stand between the bars, where `scroll-padding` says that they end. */
export function keepInView({ top, bottom }: { top: number; bottom: number }): void {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement)
  const first = (parseFloat(scrollPaddingTop) || 0) + MARGIN
  const last = window.innerHeight - (parseFloat(scrollPaddingBottom) || 0) - MARGIN
  if (top < first) window.scrollBy(0, top - first)
  else if (bottom > last) window.scrollBy(0, Math.min(bottom - last, top - first))
}
