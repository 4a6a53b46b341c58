import { useRef, useState, type RefObject } from 'react'
import { shownErrors, type ShownErrors } from './form-check'
import { useBeforePaint } from './use-before-paint'

const NOTHING: ShownErrors = { fieldIds: [], wrong: [] }

interface ShownInForm extends ShownErrors {
  /** From now on it is looked for: before anything was sent, a field speaks for itself alone. */
  begin: () => void
  /** False while what was found is still to be drawn. */
  isSettled: () => boolean
}

/**
 * What a form's fields say once they are drawn. A form reads the fields that are written in it (`fieldsIn`) before that, but
 * cannot look into its components; only the page knows how many fields there are, and what is wrong with each.
 */
export function useShownErrors(form: RefObject<HTMLFormElement>): ShownInForm {
  const [shown, setShown] = useState(NOTHING)
  const hasBegun = useRef(false)
  const isSettled = useRef(true)
  useBeforePaint(() => {
    // A page that the server sent with errors.
    hasBegun.current = form.current?.querySelector('[aria-invalid=true]') != null
  }, [])
  useBeforePaint(() => {
    const now = form.current && hasBegun.current ? shownErrors(form.current) : NOTHING
    isSettled.current = JSON.stringify(now) === JSON.stringify(shown)
    if (!isSettled.current) setShown(now)
  })
  return { ...shown, begin: () => (hasBegun.current = true), isSettled: () => isSettled.current }
}
