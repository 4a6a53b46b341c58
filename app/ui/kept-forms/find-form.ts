import { hasPlacesFor, isKept, nameOf } from './form-values'
import type { KeptForm } from './kept-store'

export function formOf(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof Element ? target.closest('form') : null
}

/** The form itself, or one that asks for the same: what was about to be confirmed goes back to where it was written. */
export function formFor({ form: name, fields }: KeptForm): HTMLFormElement | null {
  const forms = [...document.forms].filter(isKept)
  return (
    forms.find((form) => nameOf(form) === name) ?? forms.find((form) => hasPlacesFor(form, fields)) ?? null
  )
}

/** A link in the words of a form, as to the sign-in page, is no "Cancel": that one is drawn as a button (`ui/button`). */
export function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a[data-button], button[type=button]') !== null
}
