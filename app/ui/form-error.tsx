import { Link, useLocation } from '@remix-run/react'
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { readRefusal } from '~/kernel/refused-answer'
import { paths } from '~/kernel/paths'
import { useErrorText } from './error-text'
import { useRootMark } from './use-root-mark'

/** Nobody is signed in any more: an answer carries codes, and the code is what counts. */
export function isSignedOut(message: string): boolean {
  return readRefusal(message)?.code === 'signed-out'
}

export interface FormErrorProps {
  /** Conform's `form.errors`, or any messages. Nothing is shown for none. */
  errors?: readonly string[] | null
  id?: string
}

/** What went wrong with the whole form. Announced as soon as it appears, and brought into view. */
export function FormError({ errors, id }: FormErrorProps) {
  const errorText = useErrorText()
  const box = useRef<HTMLDivElement>(null)
  useRootMark('sign-in-again', errors?.some(isSignedOut) ?? false)
  const told = errors?.join('\n') ?? ''
  useEffect(() => {
    if (told !== '') box.current?.scrollIntoView({ block: 'nearest' })
  }, [told])
  if (!errors || errors.length === 0) return null
  return (
    <div
      ref={box}
      id={id}
      role="alert"
      data-form-error
      tabIndex={-1}
      className="flex items-start gap-2 rounded-md bg-red-tint px-4 py-3 text-red"
    >
      <CircleAlert aria-hidden size={18} className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        {errors.map((message) => (
          <p key={message}>{errorText(message)}</p>
        ))}
        {errors.some(isSignedOut) ? <SignInAgain /> : null}
      </div>
    </div>
  )
}

/** The way back for somebody whose session has ended; what is written stays in this browser (`kept-forms`). */
export function SignInAgain() {
  const { t } = useTranslation('common')
  return (
    <p className="text-ink">
      {t('keptForms.stays')} <SignInLink />
    </p>
  )
}

/** To the sign-in page and back to this one. */
export function SignInLink() {
  const { t } = useTranslation('common')
  const { pathname, search } = useLocation()
  return (
    <Link to={paths.signIn({ next: `${pathname}${search}` })} className="link">
      {t('keptForms.signIn')}
    </Link>
  )
}
