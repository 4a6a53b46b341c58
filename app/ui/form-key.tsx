import { useRouteLoaderData } from '@remix-run/react'
import { useEffect, useId, useRef, useState } from 'react'
import { FORM_KEY_FIELD, newFormKey } from '~/kernel/form-key'
import { KEY_CHANGED } from './kept-forms/form-key-field'

/**
 * Stands in every form that is posted, also in a fetcher's and in a plain one. The server does what comes with one key
 * once; a new one is written into the field as soon as the server has said that it is used up (`kept-forms/done-keys.ts`).
 */
export function FormKey() {
  const root = useRouteLoaderData('root') as { user?: { id: string } | null } | undefined
  const id = useId()
  const [value, setValue] = useState(() => writtenKey(id) ?? newFormKey(root?.user?.id))
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const input = field.current
    const hear = () => setValue(input?.value ?? '')
    input?.addEventListener(KEY_CHANGED, hear)
    return () => input?.removeEventListener(KEY_CHANGED, hear)
  }, [])
  return (
    <input
      ref={field}
      type="hidden"
      id={id}
      name={FORM_KEY_FIELD}
      defaultValue={value}
      suppressHydrationWarning
    />
  )
}

/** The page that comes from the server has a key already, and keeps it: it may have been sent before this script ran. */
function writtenKey(id: string): string | undefined {
  // The server has no elements, and no name for their kind either.
  if (typeof document === 'undefined') return undefined
  const written = document.getElementById(id)
  return written instanceof HTMLInputElement ? written.value : undefined
}
