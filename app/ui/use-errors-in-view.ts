import { useEffect, useRef, type RefObject } from 'react'
import { focusTarget } from './form-check'

interface ErrorsInView {
  /** The form's last submission is on its way. */
  isBusy: boolean
  /** Changes with what is wrong, for a form that sends itself and of which it is not known when it is busy. */
  told: string
  /** False while more of what is wrong is about to be drawn. */
  isSettled: () => boolean
}

type Attempt = { before: string; hasGone: boolean; isAnswered: boolean } | null

/** After a submission that was refused, leads the reader to what is wrong: the summary, else the first wrong field, else the form's error. */
export function useErrorsInView(form: RefObject<HTMLFormElement>, { isBusy, told, isSettled }: ErrorsInView) {
  const attempt = useRef<Attempt>(null)

  // A page that the server sent with errors, to a browser that had no scripts yet.
  useEffect(() => {
    if (form.current?.querySelector('[aria-invalid=true]'))
      attempt.current = { before: told, hasGone: false, isAnswered: true }
    // Only as it was at first: later drawings belong to the attempt below.
  }, [])

  // After every drawing: Conform writes its errors one drawing later than the answer comes.
  useEffect(() => {
    const now = attempt.current
    if (!now) return
    if (isBusy) now.hasGone = true
    now.isAnswered ||= (now.hasGone && !isBusy) || told !== now.before
    if (now.isAnswered && !isBusy && isSettled() && show(form.current)) attempt.current = null
  })

  return {
    submitted({ isRefused }: { isRefused: boolean }) {
      attempt.current = { before: told, hasGone: false, isAnswered: isRefused }
    },
    /** Whoever writes on is not called back. */
    writing() {
      attempt.current = null
    },
  }
}

/** Brings what is wrong into view and puts the focus there; false where nothing is. */
function show(form: HTMLFormElement | null): boolean {
  const summary = form?.querySelector<HTMLElement>('[data-error-summary]')
  const wrong = form?.querySelector('[aria-invalid=true]') ?? null
  const target = summary ?? focusTarget(wrong) ?? form?.querySelector<HTMLElement>('[data-form-error]')
  if (!target) return false
  target.focus({ preventScroll: true })
  // A field comes with its label above it and its message below.
  target.scrollIntoView({ block: summary ? 'start' : 'center' })
  return true
}
