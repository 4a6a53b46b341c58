import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Mail } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answerMailForm } from '~/features/notification/mail/answer-mail-form.server'
import { MailTable } from '~/features/notification/mail/components/mail-table'
import { listMails } from '~/features/notification/mail/queries.server'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { MAIL_STATUSES } from '~/platform/mail/outgoing-mail'
import { canSendMail } from '~/platform/mail/transport.server'
import { classNames } from '~/ui/class-names'
import { Empty } from '~/ui/empty'
import { ListPages } from '~/ui/list-pages'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** What failed is what an administrator comes for; without a server it is what waits. */
const SHOWN = ['failed', 'waiting', 'sent', 'dropped'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const { searchParams } = new URL(request.url)
  const isMailed = canSendMail()
  const asked = searchParams.get('status')
  const status = MAIL_STATUSES.find((one) => one === asked) ?? (isMailed ? 'failed' : 'waiting')
  const before = searchParams.get('before') ?? ''
  return load(async () => ({
    title: translator(actor.locale)('notification:outbox.title'),
    isMailed,
    status,
    isFirst: before === '',
    ...(await listMails(actor, { status, before })),
  }))
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerMailForm(actor, await request.formData())
}

export default function MailPage() {
  const { t } = useTranslation('notification')
  const { mails, next, counts, status, isMailed, isFirst } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('outbox.title')} subtitle={t('outbox.subtitle')} />
      {isMailed ? null : (
        <Notice tone="warning" className="mb-6" title={t('outbox.noServer')}>
          {t('outbox.noServerHint')}
        </Notice>
      )}
      <nav aria-label={t('outbox.tabs')} className="screen-only mb-6 border-b border-line">
        <ul className="-mb-px flex gap-x-6 overflow-x-auto [scrollbar-width:none]">
          {SHOWN.map((one) => (
            <li key={one} className="flex shrink-0">
              <Link
                to={paths.mail({ status: one })}
                aria-current={one === status ? 'page' : undefined}
                className={classNames(
                  'inline-flex min-h-10 items-center gap-1.5 border-b-2 py-2 whitespace-nowrap',
                  one === status
                    ? 'border-action font-semibold text-ink'
                    : 'border-transparent text-quiet hover:text-ink',
                )}
              >
                {t(`outbox.status.${one}`)}
                <span className="text-sm font-normal tabular-nums">{counts[one]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ListPages
        first={isFirst ? null : paths.mail({ status })}
        next={next && paths.mail({ status, before: next })}
        isNewestFirst
        isEmpty={mails.length === 0}
        none={<Empty icon={Mail} title={t(`outbox.none.${status}`)} />}
      >
        <MailTable mails={mails} status={status} />
      </ListPages>
    </>
  )
}
