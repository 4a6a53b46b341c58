/**
 * At once, or, where a press took the focus away, when it has ended: what appears or leaves under the pointer moves the
 * button that is being pressed, and the press is lost.
 */
export function afterPress(tell: () => void): void {
  if (document.querySelector(':active') === null) tell()
  else whenPressEnds(tell)
}

/** For what hears of a press at its very beginning. */
export function whenPressEnds(tell: () => void): void {
  const ended = new AbortController()
  const end = () => {
    ended.abort()
    setTimeout(tell)
  }
  for (const name of ['pointerup', 'pointercancel', 'click'])
    document.addEventListener(name, end, { capture: true, signal: ended.signal })
}
