import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { MAIN_ID } from './skip-link'

/** How long what had the focus may still go after the page has come to rest, and how often that is looked at. */
const SETTLE_MS = 1000
const LOOK_MS = 50

/** Of the document, which is one: the frame of the page that comes may be another one than that of the page that goes. */
let hadFocus = false

/**
 * What had the focus may be gone once a link was followed or a form answered; the browser then starts again at the page's
 * top, without a word. In its place the page's main part gets the focus. Whoever knows a better place takes it there itself.
 */
export function useKeptFocus(): void {
  const isNavigating = useNavigation().state !== 'idle'
  const isFetching = useFetchers().some(({ state }) => state !== 'idle')
  // News from others may take a control away too.
  const isRevalidating = useRevalidator().state !== 'idle'
  const isBusy = isNavigating || isFetching || isRevalidating
  useEffect(() => {
    if (isBusy) {
      // News may begin to load before the last load's focus was given on, or while a dialog is about to give its own back.
      hadFocus ||= isAnythingFocused()
      const note = () => (hadFocus = true)
      document.addEventListener('focusin', note)
      return () => document.removeEventListener('focusin', note)
    }
    if (!hadFocus) return
    // A dialog goes, and gives the focus back, some moments after its answer came; its button may be gone as well by then.
    const until = Date.now() + SETTLE_MS
    let timer = setTimeout(look)
    function look() {
      if (isAnythingFocused() && Date.now() < until) {
        timer = setTimeout(look, LOOK_MS)
        return
      }
      hadFocus = false
      if (!isAnythingFocused()) document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
    }
    return () => clearTimeout(timer)
  }, [isBusy])
}

function isAnythingFocused(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body
}
