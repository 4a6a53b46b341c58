import { Form as RemixForm, useRouteLoaderData, type FormProps } from '@remix-run/react'
import { forwardRef, useId, useState } from 'react'
import { FORM_KEY_FIELD, newFormKey } from '~/kernel/form-key'

/** Remix's form, with a key when it sends something. Use it for every form of a page. */
export const Form = forwardRef<HTMLFormElement, FormProps>(function Form({ children, ...props }, ref) {
  return (
    <RemixForm ref={ref} {...props}>
      {children}
      {props.method === 'post' ? <FormKey /> : null}
    </RemixForm>
  )
})

/**
 * Stands in every form that is posted, also in a fetcher's and in a plain one. The server does what comes with one key
 * once; a new one is written into the field as soon as the server has said that it is used up (`kept-forms/done-keys.ts`).
 */
export function FormKey() {
  const root = useRouteLoaderData('root') as { user?: { id: string } | null } | undefined
  const id = useId()
  const [value] = useState(() => writtenKey(id) ?? newFormKey(root?.user?.id))
  return <input type="hidden" id={id} name={FORM_KEY_FIELD} defaultValue={value} suppressHydrationWarning />
}

/** The page that comes from the server has a key already, and keeps it: it may have been sent before this script ran. */
function writtenKey(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined
  const written = document.getElementById(id)
  return written instanceof HTMLInputElement ? written.value : undefined
}
