import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/kernel/paths'
import { ButtonLink } from '../button'
import { LanguageSwitch } from '../language-switch'
import { Mark } from '../mark'
import { SkeletonPage } from '../skeleton'
import { Toaster } from '../toast'
import { BottomNavigation, RailNavigation, type FrameCounts } from './navigation'
import { PersonMenu, type FrameUser } from './person-menu'
import { SearchForm } from './search-form'
import { MAIN_ID, SkipLink } from './skip-link'
import { useSlowNavigation } from './use-slow-navigation'

export interface FrameProps {
  /** `null` for a visitor: then only the public places are offered, and the way to sign in. */
  user: FrameUser | null
  counts?: FrameCounts
  /** Pages the reader came from, under the places. */
  recent?: readonly { to: string; label: string }[]
  /** Stands before the person's menu, for notices. */
  notices?: ReactNode
  children: ReactNode
}

function Home() {
  const { t } = useTranslation('common')
  return (
    <Link
      to="/"
      className="inline-flex min-h-10 items-center gap-2.5 rounded-md px-1 text-lg font-bold whitespace-nowrap"
    >
      <Mark size={20} />
      {t('brand')}
    </Link>
  )
}

function SignInLink() {
  const { t } = useTranslation('common')
  const { pathname, search } = useLocation()
  const query = pathname === '/' ? {} : { next: `${pathname}${search}` }
  return (
    <ButtonLink to={paths.signIn(query)} variant="primary" size="sm">
      {t('frame.signIn')}
    </ButtonLink>
  )
}

/** What stands around every page: places on the left (below, on a telephone), search, language and person on top. */
export function Frame({ user, counts = {}, recent = [], notices, children }: FrameProps) {
  const { t } = useTranslation('common')
  const isSignedIn = user !== null
  const isSlow = useSlowNavigation()
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)] print:block">
      <SkipLink />
      <aside className="screen-only sticky top-0 hidden h-dvh overflow-y-auto px-3 py-3 md:block">
        <div className="mb-4 px-1.5">
          <Home />
        </div>
        <RailNavigation isSignedIn={isSignedIn} counts={counts} />
        {recent.length > 0 ? (
          <nav aria-labelledby="frame-recent" className="mt-6">
            <p id="frame-recent" className="px-2.5 pb-1 text-sm text-quiet">
              {t('frame.recent')}
            </p>
            <ul>
              {recent.map(({ to, label }) => (
                <li key={to}>
                  <Link
                    to={to}
                    title={label}
                    className="block truncate rounded-md px-2.5 py-2 text-sm hover:bg-wash"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col border-line md:border-s print:border-0 print:block print:min-h-0">
        <header className="leaves-when-low screen-only sticky top-0 z-20 flex min-h-15 items-center gap-3 border-b border-line bg-ground px-4 py-2 md:px-8">
          <div className="md:hidden">
            <Home />
          </div>
          <div className="hidden min-w-0 grow md:block">
            <SearchForm />
          </div>
          <div className="ms-auto flex shrink-0 items-center gap-2 sm:gap-3">
            <LanguageSwitch />
            {notices}
            {user ? <PersonMenu user={user} /> : <SignInLink />}
          </div>
        </header>
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="mx-auto w-full max-w-[90rem] room-below grow px-4 pt-6 md:px-8 md:pt-7 print:max-w-none print:p-0"
        >
          {isSlow ? <SkeletonPage /> : null}
          {/* Hidden and not gone: what is typed there stays if the other page does not come. */}
          <div hidden={isSlow}>{children}</div>
        </main>
      </div>
      <BottomNavigation isSignedIn={isSignedIn} counts={counts} />
      <Toaster />
    </div>
  )
}
