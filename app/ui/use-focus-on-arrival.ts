import { useEffect, useRef, type RefObject } from 'react'

/**
 * For what comes in the place of the form that led to it (a second look, a receipt): the reader should hear it next, and the button
 * that was pressed is gone. Put the ref on its heading, with `tabIndex={-1}`. `isNew` is false where it stood there when the page was
 * opened: then nobody is taken to it.
 */
export function useFocusOnArrival<Target extends HTMLElement>(isNew = true): RefObject<Target> {
  const target = useRef<Target>(null)
  useEffect(() => {
    if (isNew) target.current?.focus()
  }, [isNew])
  return target
}
