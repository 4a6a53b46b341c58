import { useSyncExternalStore } from 'react'

/** From here on the margin stands beside the text (`xl`). */
const WIDE = '(min-width: 80rem)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether there is room beside the text. The server does not know, and takes it that there is none. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => false,
  )
}
