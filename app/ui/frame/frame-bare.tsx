import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { LanguageSwitch } from '../language-switch'
import { Mark } from '../mark'
import { Toaster } from '../toast'
import { MAIN_ID, SkipLink } from './skip-link'

export interface FrameBareProps {
  /** `form`: a narrow sheet in the middle (signing in). `full`: the page has the whole screen (a hall's projector). */
  layout?: 'form' | 'full'
  /** A hall is dark whatever the reader's choice. */
  theme?: 'dark'
  /** Nobody stands at a projector's keyboard: it shows both languages and needs no header. */
  isHeaderHidden?: boolean
  children: ReactNode
}

export function FrameBare({ layout = 'form', theme, isHeaderHidden = false, children }: FrameBareProps) {
  const { t } = useTranslation('common')
  return (
    <div data-theme={theme} className="flex min-h-dvh flex-col bg-ground text-ink">
      <SkipLink />
      {isHeaderHidden ? null : (
        <header className="screen-only flex min-h-15 items-center justify-between gap-3 px-4 py-2 md:px-8">
          <Link to="/" className="inline-flex min-h-10 items-center gap-2.5 rounded-md text-lg font-bold">
            <Mark size={20} />
            {t('brand')}
          </Link>
          <LanguageSwitch />
        </header>
      )}
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className={classNames(
          'w-full grow',
          layout === 'form' && 'mx-auto max-w-md px-4 pt-8 pb-16 sm:pt-16',
        )}
      >
        {children}
      </main>
      <Toaster />
    </div>
  )
}
