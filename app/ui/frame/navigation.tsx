import { CalendarDays, FilePenLine, Inbox, ListChecks, ScrollText, type LucideIcon } from 'lucide-react'
import { NavLink } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { paths } from '~/kernel/paths'

export interface FrameCounts {
  myWork?: number
  followUp?: number
}

interface Place {
  to: string
  label: string
  /** For the bottom bar, where five places share the width of a telephone. */
  short: string
  icon: LucideIcon
  count?: number
}

/** The places a reader can go to. A visitor sees only what is public. */
function usePlaces(isSignedIn: boolean, counts: FrameCounts): Place[] {
  const { t } = useTranslation('common')
  const followUp = {
    to: paths.followUp(),
    label: t('frame.followUp'),
    short: t('frame.followUp'),
    icon: ListChecks,
    count: counts.followUp,
  }
  const register = {
    to: paths.register(),
    label: t('frame.register'),
    short: t('frame.register'),
    icon: ScrollText,
  }
  if (!isSignedIn) return [register, followUp]
  return [
    { to: '/', label: t('frame.myWork'), short: t('frame.myWork'), icon: Inbox, count: counts.myWork },
    { to: paths.workshops(), label: t('frame.workshops'), short: t('frame.workshops'), icon: CalendarDays },
    {
      to: paths.recommendations(),
      label: t('frame.recommendations'),
      short: t('frame.recommendationsShort'),
      icon: FilePenLine,
    },
    followUp,
    register,
  ]
}

export interface NavigationProps {
  isSignedIn: boolean
  counts: FrameCounts
}

export function RailNavigation({ isSignedIn, counts }: NavigationProps) {
  const { t } = useTranslation('common')
  const places = usePlaces(isSignedIn, counts)
  return (
    <nav aria-label={t('frame.navigation')}>
      <ul className="grid gap-0.5">
        {places.map(({ to, label, icon: Icon, count }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === '/'}
              prefetch="intent"
              className={({ isActive }) =>
                classNames(
                  'flex min-h-10 items-center gap-3 rounded-md px-2.5 py-2',
                  isActive ? 'bg-action-tint font-semibold text-action' : 'text-ink hover:bg-wash',
                )
              }
            >
              <Icon aria-hidden size={17} className="shrink-0" />
              <span className="min-w-0 grow">{label}</span>
              {count ? (
                <span className="text-sm tabular-nums">
                  {count}
                  <span className="sr-only"> {t('frame.waiting')}</span>
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function BottomNavigation({ isSignedIn, counts }: NavigationProps) {
  const { t } = useTranslation('common')
  const places = usePlaces(isSignedIn, counts)
  return (
    <nav
      aria-label={t('frame.navigation')}
      className="leaves-when-low screen-only fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {places.map(({ to, short, icon: Icon, count }) => (
          <li key={to} className="min-w-0 flex-1 basis-0">
            <NavLink
              to={to}
              end={to === '/'}
              className={({ isActive }) =>
                classNames(
                  'flex min-h-14 flex-col items-center justify-center gap-0.5 px-0.5 py-1.5 text-center text-[0.6875rem] leading-tight -outline-offset-2',
                  isActive ? 'font-semibold text-action' : 'font-medium text-quiet',
                )
              }
            >
              <span className="relative">
                <Icon aria-hidden size={20} />
                {count ? (
                  <span className="absolute -top-1.5 -right-3.5 min-w-4 rounded-full bg-red px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-red">
                    {count > 99 ? '99+' : count}
                    <span className="sr-only"> {t('frame.waiting')}</span>
                  </span>
                ) : null}
              </span>
              <span className="w-full hyphens-manual">{short}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
