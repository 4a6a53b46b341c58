import { useEffect, useRef, type RefObject } from 'react'
import { MAIN_ID } from './frame/skip-link'

interface FocusHandover<Form extends HTMLElement, Opener extends HTMLElement> {
  form: RefObject<Form>
  opener: RefObject<Opener>
  /** What holds both, with `tabIndex={-1}`: takes the focus if the button is gone as well. */
  around: RefObject<HTMLElement>
}

/**
 * For a form that takes the place of the button that opened it: whoever works with the keyboard is led into its first
 * field, and back to the button when it closes, instead of to the page's top. Put the refs on the two. `isOver`: the button
 * is gone for good because of what was sent, which may be known only after the form has closed.
 */
export function useFocusHandover<Form extends HTMLElement, Opener extends HTMLElement>(
  isOpen: boolean,
  isOver = false,
): FocusHandover<Form, Opener> {
  const form = useRef<Form>(null)
  const opener = useRef<Opener>(null)
  const around = useRef<HTMLElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current === isOpen) return
    wasOpen.current = isOpen
    if (isOpen) firstField(form.current)?.focus()
    // Only a focus that fell out with the form: whoever has gone on to something else is not called back.
    else if (isNowhere(document.activeElement)) (opener.current ?? around.current)?.focus()
  }, [isOpen])
  const wasOver = useRef(isOver)
  const hasBeenOpen = useRef(false)
  if (isOpen) hasBeenOpen.current = true
  useEffect(() => {
    const hasEnded = isOver && !wasOver.current
    wasOver.current = isOver
    if (hasEnded && hasBeenOpen.current && isNowhere(document.activeElement)) around.current?.focus()
  }, [isOver])
  return { form, opener, around }
}

/** The one that the form names, or else its first. Of choices that exclude each other Tab, too, leads to the one that is made. */
function firstField(form: HTMLElement | null): HTMLElement | null {
  const named = form?.querySelector<HTMLElement>('[data-first-focus]')
  if (named) return named
  const field = form?.querySelector<HTMLElement>('textarea, select, input:not([type=hidden])') ?? null
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return field
  return form?.querySelector<HTMLElement>(`[name="${CSS.escape(field.name)}"]:checked`) ?? field
}

/** On the page as a whole, or on its main part, to which `useKeptFocus` may have brought it a moment before. */
export function isNowhere(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.id === MAIN_ID
}
