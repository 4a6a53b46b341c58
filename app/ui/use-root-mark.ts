import { useBeforePaint } from './use-before-paint'

/** What stands on a page, as far as rules for the whole page have to know it (styles/app.css). */
type RootMark = 'tools' | 'refused-tools' | 'toast' | 'bar' | 'sign-in-again'

const counts = new Map<RootMark, number>()

/**
 * Marks the root element while something stands on the page. `html:has(…)` would say the same, and have the browser look at the style of
 * every element anew whenever one comes or goes: 30 ms a letter in a long draft.
 */
export function useRootMark(mark: RootMark, isThere = true): void {
  useBeforePaint(() => {
    if (!isThere) return
    count(mark, 1)
    return () => count(mark, -1)
  }, [mark, isThere])
}

function count(mark: RootMark, by: 1 | -1): void {
  const next = (counts.get(mark) ?? 0) + by
  counts.set(mark, next)
  document.documentElement.toggleAttribute(`data-has-${mark}`, next > 0)
}
