/** Scrolls an element into the middle of the window; at once for those who want nothing to move. */
export function bringIntoView(element: Element): void {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' })
}
