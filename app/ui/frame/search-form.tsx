import { useLocation, useSearchParams } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from '../form'
import { paths } from '~/kernel/paths'

/** Searches the register from anywhere. Ctrl K (⌘K) puts the cursor here. */
export function SearchForm() {
  const { t } = useTranslation('common')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [shortcut, setShortcut] = useState('Ctrl K')
  const { pathname } = useLocation()
  const [searchParams] = useSearchParams()
  const searched = pathname === paths.register() ? (searchParams.get('q') ?? '') : ''

  useEffect(() => {
    if (/mac|iphone|ipad/i.test(navigator.userAgent)) setShortcut('⌘K')
    function focusOnShortcut(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', focusOnShortcut)
    return () => document.removeEventListener('keydown', focusOnShortcut)
  }, [])

  return (
    <Form method="get" action={paths.register()} role="search" className="relative w-full max-w-96">
      <label htmlFor={id} className="sr-only">
        {t('frame.search')}
      </label>
      <Search aria-hidden size={17} className="absolute top-1/2 left-3 -translate-y-1/2 text-quiet" />
      <input
        key={searched}
        ref={input}
        id={id}
        type="search"
        name="q"
        defaultValue={searched}
        placeholder={t('frame.searchHint')}
        aria-keyshortcuts="Control+K Meta+K"
        autoComplete="off"
        className="peer field-control border-strong-line ps-9 lg:pe-16 [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd
        aria-hidden
        className="pointer-events-none absolute hidden lg:block top-1/2 right-2.5 -translate-y-1/2 rounded-sm border border-line bg-paper px-1.5 font-sans text-sm leading-snug text-quiet peer-focus:hidden"
      >
        {shortcut}
      </kbd>
    </Form>
  )
}
