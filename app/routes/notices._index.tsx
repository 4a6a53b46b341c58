import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Bell, BellRing, CheckCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { noticesIntents } from '~/features/notification/notices-intents.server'
import { NoticeFilterForm } from '~/features/notification/components/notice-filter'
import { NoticeList } from '~/features/notification/components/notice-list'
import { AREAS } from '~/features/notification/notice'
import { listNotices } from '~/features/notification/queries.server'
import { countUnread, noticesTopic } from '~/features/notification/unread.server'
import { paths } from '~/kernel/paths'
import { answerIntents } from '~/platform/form/intents.server'
import { requireUser } from '~/platform/auth/actor.server'
import { translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { Button, ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Form } from '~/ui/form'
import { ListPages } from '~/ui/list-pages'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const { searchParams } = new URL(request.url)
  const area = AREAS.find((one) => one === searchParams.get('area')) ?? null
  const isUnread = searchParams.get('unread') === 'on'
  const before = searchParams.get('before') ?? ''
  return {
    title: translator(actor.locale)('notification:title'),
    area,
    isUnread,
    isFirst: before === '',
    unread: await countUnread(actor),
    ticket: liveTicket(actor, noticesTopic(actor.userId)),
    ...(await listNotices(actor, { area, isUnread, before })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), noticesIntents(actor))
}

export default function NoticesPage() {
  const { t } = useTranslation('notification')
  const { notices, next, isFirst, area, isUnread, unread, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  const chosen = { area, unread: isUnread ? 'on' : '' }
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('title')}
        subtitle={unread > 0 ? t('unread', { count: unread }) : t('allRead')}
        actions={
          <>
            {unread > 0 && notices[0] ? (
              <Form method="post" action={paths.noticesForm()}>
                <input type="hidden" name="until" value={notices[0].at} />
                {area ? <input type="hidden" name="area" value={area} /> : null}
                <Button type="submit" name="intent" value="all-read" icon={CheckCheck}>
                  {t('markAll')}
                </Button>
              </Form>
            ) : null}
            <ButtonLink to={paths.noticePreferences()} icon={BellRing}>
              {t('preferences')}
            </ButtonLink>
          </>
        }
      />
      <NoticeFilterForm isUnread={isUnread} area={area} />
      <ListPages
        first={isFirst ? null : paths.notices(chosen)}
        next={next && paths.notices({ ...chosen, before: next })}
        isNewestFirst
        isEmpty={notices.length === 0}
        none={<NoNotices isFiltered={area !== null} isUnread={isUnread} />}
      >
        <NoticeList notices={notices} />
      </ListPages>
    </div>
  )
}

function NoNotices({ isFiltered, isUnread }: { isFiltered: boolean; isUnread: boolean }) {
  const { t } = useTranslation('notification')
  if (!isFiltered && !isUnread)
    return (
      <Empty icon={Bell} title={t('empty.title')}>
        {t('empty.text')}
      </Empty>
    )
  return (
    <Empty
      icon={Bell}
      title={t(isFiltered ? 'empty.filteredTitle' : 'empty.unreadTitle')}
      actions={<ButtonLink to={paths.notices()}>{t('empty.showAll')}</ButtonLink>}
    />
  )
}
