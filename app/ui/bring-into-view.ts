/**
 * Scrolls an element into the middle of the window or, `nearest`, only as far as it is hidden; at once for those who want nothing to move.
 * What lies over the window's edges is allowed for (`scroll-padding` in styles/app.css).
 */
export function bringIntoView(element: Element, block: 'center' | 'nearest' = 'center'): void {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView({ block, behavior: isStill ? 'auto' : 'smooth' })
}
