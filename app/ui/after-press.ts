/**
 * At once, or, where a press took the focus away, when it has ended: a message that appears under the pointer moves the
 * button that is being pressed, and the press is lost.
 */
export function afterPress(tell: () => void): void {
  if (document.querySelector(':active') === null) return tell()
  const ended = new AbortController()
  const end = () => {
    ended.abort()
    setTimeout(tell)
  }
  for (const name of ['pointerup', 'pointercancel', 'click'])
    document.addEventListener(name, end, { capture: true, signal: ended.signal })
}
