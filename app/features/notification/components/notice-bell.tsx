import { Link } from '@remix-run/react'
import { Bell } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/kernel/paths'

/** The way to the notices, with how many are unread. The number changes while the page is open, without a word: it waits. */
export function NoticeBell({ unread }: { unread: number }) {
  const { t } = useTranslation('notification')
  return (
    <Link
      to={paths.notices()}
      aria-label={unread > 0 ? t('bellUnread', { count: unread }) : t('bell')}
      className="relative inline-flex size-10 shrink-0 items-center justify-center rounded-full text-quiet hover:bg-wash hover:text-ink"
    >
      <Bell aria-hidden size={20} />
      {unread > 0 ? (
        <span
          aria-hidden
          className="absolute top-0.5 right-0 min-w-4.5 rounded-full bg-red px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-on-red tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Link>
  )
}
