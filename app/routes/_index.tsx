import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Landing } from '~/features/my-work/components/landing'
import { TaskList } from '~/features/my-work/components/task-list'
import { UpcomingList } from '~/features/my-work/components/upcoming-list'
import {
  listLatestTexts,
  listTasks,
  listTaskTopics,
  listUpcomingSessions,
} from '~/features/my-work/queries.server'
import { cutTasks, withTurnouts } from '~/features/my-work/task'
import { isUser } from '~/kernel/actor'
import { dayOf } from '~/kernel/dates'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { Empty } from '~/ui/empty'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await getActor(request)
  const t = translator(await languageOf(request, visitor))
  if (!isUser(visitor)) return { title: t('common:brand'), work: null, texts: await listLatestTexts() }
  const actor = await requireUser(request)
  const [tasks, sessions] = await Promise.all([listTasks(actor), listUpcomingSessions(actor)])
  const topics = listTaskTopics(actor)
  const today = dayOf(now())
  const all = new URL(request.url).searchParams.get('all')
  const shown = cutTasks(tasks, today, all)
  const work = { ...shown, waiting: tasks.length, sessions, today, ticket: liveTicket(actor, ...topics) }
  return { title: t('my-work:title'), work, texts: [] }
}

export default function IndexPage() {
  const { work, texts } = useLoaderData<typeof loader>()
  return work ? <MyWork {...work} /> : <Landing texts={texts} />
}

type Work = NonNullable<Awaited<ReturnType<typeof loader>>['work']>

function MyWork({ tasks: loaded, counts, waiting, sessions, today, ticket }: Work) {
  const { t } = useTranslation('my-work')
  const [voted, setVoted] = useState<ReadonlyMap<string, number>>(new Map())
  useLive(ticket, {
    facts: {
      turnouts: ({ ballotId, ...turnout }) => {
        setVoted((before) =>
          new Map(before).set(ballotId, Math.max(before.get(ballotId) ?? 0, turnout.voted)),
        )
        return true
      },
    },
  })
  const tasks = withTurnouts(loaded, voted)
  const urgent = counts.today ?? 0
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={
          tasks.length === 0
            ? undefined
            : [t('waiting', { count: waiting }), urgent > 0 ? t('urgent', { count: urgent }) : ''].join(' ')
        }
      />
      {tasks.length === 0 ? (
        <div className="mb-8">
          <Empty icon={Inbox} title={t('empty.title')}>
            {sessions.length > 0 ? t('empty.withSessions') : t('empty.text')}
          </Empty>
        </div>
      ) : (
        <TaskList tasks={tasks} counts={counts} today={today} />
      )}
      <UpcomingList sessions={sessions} />
    </>
  )
}
