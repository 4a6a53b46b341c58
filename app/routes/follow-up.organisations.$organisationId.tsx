import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ACTION_STATES } from '~/features/follow-up/action-item'
import { OwedTable } from '~/features/follow-up/matrix/components/owed-table'
import { StateCounts } from '~/features/follow-up/matrix/components/state-counts'
import { getOrganisationProgress } from '~/features/follow-up/matrix/queries.server'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { dayOf } from '~/kernel/dates'
import { getActor } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { Empty } from '~/ui/empty'
import { useLanguage } from '~/ui/language'
import { ListPages } from '~/ui/list-pages'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  const after = new URL(request.url).searchParams.get('after') ?? ''
  const progress = await load(() => getOrganisationProgress(actor, params.organisationId ?? '', after))
  const { id, name } = progress.organisation
  return {
    title: translator(language)('follow-up:organisation.title', { name: sideOf(name, language).text }),
    ticket: liveTicket(actor, `organisation:${id}`),
    today: dayOf(now()),
    isFirst: after === '',
    progress,
  }
}

export default function OrganisationPage() {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const { ticket, today, isFirst, progress } = useLoaderData<typeof loader>()
  useLive(ticket)
  const { actions, next, total, counts, overall } = progress
  const { id } = progress.organisation
  const name = sideOf(progress.organisation.name, language).text
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={paths.followUp()} className="link">
            {t('organisation.back')}
          </Link>
        }
        title={t('organisation.title', { name })}
        subtitle={
          overall ? t('organisation.subtitle', { count: total, percent: overall.percent }) : undefined
        }
      />
      {total === 0 ? (
        <Empty icon={ListChecks} title={t('organisation.none', { name })}>
          {t('organisation.noneText')}
        </Empty>
      ) : (
        <>
          <StateCounts states={ACTION_STATES} counts={counts} />
          <ListPages
            first={isFirst ? null : paths.agency(id)}
            next={next && paths.agency(id, { after: next })}
            isEmpty={actions.length === 0}
            none={null}
          >
            <OwedTable actions={actions} today={today} />
          </ListPages>
        </>
      )}
    </>
  )
}
