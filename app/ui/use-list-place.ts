import { useState, type RefObject } from 'react'
import { listPlace, type ListPlace } from './list-place'
import { useBeforePaint } from './use-before-paint'

/** Where the list of a field opens, and how high it may be; anew when the page moves or the screen gets another size, as by a keyboard on it. */
export function useListPlace(
  field: RefObject<HTMLElement>,
  list: RefObject<HTMLElement>,
  isOpen: boolean,
): ListPlace | null {
  const [place, setPlace] = useState<ListPlace | null>(null)
  useBeforePaint(() => {
    if (!isOpen) return
    const measure = () => {
      if (field.current && list.current)
        setPlace(
          listPlace(field.current.getBoundingClientRect(), list.current.scrollHeight, roomOf(field.current)),
        )
    }
    measure()
    const screen = window.visualViewport
    screen?.addEventListener('resize', measure)
    // A key that is typed may move the page, to show the field.
    window.addEventListener('scroll', measure)
    return () => {
      screen?.removeEventListener('resize', measure)
      window.removeEventListener('scroll', measure)
    }
  }, [field, list, isOpen])
  return place
}

/** What is in sight between the bars, whose height the page's scroll padding says; in a dialog, which lies over the bars, what the dialog shows. */
function roomOf(field: HTMLElement): { top: number; bottom: number } {
  const screen = window.visualViewport
  const end = screen ? screen.offsetTop + screen.height : window.innerHeight
  const dialog = field.closest('[role=dialog]')?.getBoundingClientRect()
  if (dialog) return { top: Math.max(dialog.top, 0), bottom: Math.min(dialog.bottom, end) }
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement)
  const [above, below] = [scrollPaddingTop, scrollPaddingBottom].map(
    (length) => Number.parseFloat(length) || 0,
  )
  return { top: above ?? 0, bottom: Math.min(window.innerHeight - (below ?? 0), end) }
}
