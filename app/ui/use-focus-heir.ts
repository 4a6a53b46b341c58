import { useEffect, useRef, type RefObject } from 'react'
import { isNowhere } from './use-focus-handover'

interface FocusHeir<Heir extends HTMLElement> {
  /** What takes the focus: a control beside, or what holds both, with `tabIndex={-1}`. */
  heir: RefObject<Heir>
  /** Call it when the control is used. */
  used: () => void
}

/**
 * For a control that goes by what it does, without a form or a page in its place: whoever used it goes on beside it instead of at the
 * page's top. `sign` changes when it has gone; that it went by somebody else's doing takes nobody anywhere.
 */
export function useFocusHeir<Heir extends HTMLElement>(sign: unknown): FocusHeir<Heir> {
  const heir = useRef<Heir>(null)
  const isUsed = useRef(false)
  useEffect(() => {
    if (isUsed.current && isNowhere(document.activeElement)) heir.current?.focus()
    isUsed.current = false
  }, [sign])
  return { heir, used: () => void (isUsed.current = true) }
}
