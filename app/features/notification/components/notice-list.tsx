import { Link } from '@remix-run/react'
import {
  AtSign,
  BadgeCheck,
  Check,
  CheckCheck,
  ClipboardList,
  Clock,
  KeyRound,
  Lock,
  MailQuestion,
  MessageSquare,
  MessageSquareReply,
  MessagesSquare,
  Stamp,
  Undo2,
  UserMinus,
  UserPlus,
  UserX,
  Vote,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { IconButton } from '~/ui/button'
import { classNames } from '~/ui/class-names'
import { Form } from '~/ui/form'
import { useLanguage } from '~/ui/language'
import type { NoticeKind, NoticeView } from '../notice'
import { wordsOf } from '../notice-words'

const icons: Record<NoticeKind, LucideIcon> = {
  mention: AtSign,
  'comment-added': MessageSquare,
  'comment-replied': MessagesSquare,
  'comment-resolved': MessageSquareReply,
  'consultation-started': MailQuestion,
  'version-frozen': Lock,
  'paper-issued': Stamp,
  'ballot-opened': Vote,
  'ballot-closed': Vote,
  'action-assigned': ClipboardList,
  'report-due': Clock,
  'report-submitted': CheckCheck,
  'report-returned': Undo2,
  'report-approved': BadgeCheck,
  'delegate-waiting': UserPlus,
  'delegate-confirmed': BadgeCheck,
  'delegate-declined': UserX,
  'participant-added': UserPlus,
  'participant-removed': UserMinus,
  'reset-requested': KeyRound,
}

/** Notices, the newest first; each leads to what it is about, and counts as read from then on. */
export function NoticeList({ notices }: { notices: readonly NoticeView[] }) {
  const { t } = useTranslation('notification')
  return (
    <ul aria-label={t('list')} className="sheet divide-y divide-line">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

function NoticeLine({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation('notification')
  const { sentence, place } = wordsOf(notice, useLanguage(), t as never)
  const Icon = icons[notice.kind]
  return (
    <li className={classNames('flex items-start gap-3 px-4 py-3', !notice.isRead && 'bg-action-tint')}>
      <Icon aria-hidden size={18} className="mt-1 shrink-0 text-action max-sm:hidden" />
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">
          {/* Reloads the document's data only when it is followed: fetched ahead it would count as read. */}
          <Link
            to={paths.notice(notice.id)}
            prefetch="none"
            className={classNames('hover:underline', !notice.isRead && 'font-semibold')}
          >
            {sentence}
          </Link>
          {notice.isRead ? null : <span className="sr-only"> ({t('isUnread')})</span>}
        </p>
        <p className="text-sm wrap-anywhere text-quiet">
          {place === '' ? null : <>{place} · </>}
          <time dateTime={notice.at}>{formatDateTime(notice.at)}</time>
        </p>
      </div>
      {notice.isRead ? null : (
        <Form method="post" action={paths.noticesForm()} preventScrollReset className="screen-only">
          <input type="hidden" name="noticeId" value={notice.id} />
          <IconButton
            type="submit"
            name="intent"
            value="read"
            icon={Check}
            label={t('markReadNamed', { title: sentence })}
          />
        </Form>
      )}
    </li>
  )
}
