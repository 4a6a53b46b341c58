import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ACTION_STATES } from '~/features/follow-up/action-item'
import { FilterForm } from '~/features/follow-up/matrix/components/filter-form'
import { MatrixTable } from '~/features/follow-up/matrix/components/matrix-table'
import { StateLegend } from '~/features/follow-up/action/components/state-mark'
import { SummaryTiles } from '~/features/follow-up/matrix/components/summary-tiles'
import { useTextLabel } from '~/features/follow-up/action/components/text-label'
import { MapSection } from '~/features/follow-up/matrix/components/map-section'
import { readFilters, searchFor } from '~/features/follow-up/matrix/filters'
import { getMatrix } from '~/features/follow-up/matrix/queries.server'
import { formatDate } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { getActor } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { ListPages } from '~/ui/list-pages'
import { PageHeader } from '~/ui/page-header'
import { Section } from '~/ui/section'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  const matrix = await getMatrix(readFilters(new URL(request.url).searchParams), language)
  return {
    title: translator(language)('follow-up:title'),
    ticket: liveTicket(actor, 'follow-up:all'),
    asOf: now().toISOString(),
    filters: matrix.filters,
    matrix,
  }
}

export default function FollowUpPage() {
  const { t } = useTranslation('follow-up')
  const { ticket, asOf, filters, matrix } = useLoaderData<typeof loader>()
  const labelOf = useTextLabel()
  useLive(ticket)
  const { text, texts, scope } = matrix
  if (texts.length === 0) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Empty icon={ListChecks} title={t('empty.title')}>
          {t('empty.text')}
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHeader
        eyebrow={
          text ? (
            <Link to={paths.paper(text.paperId)} className="link">
              {labelOf(text)} · <BilingualText value={text.title} />
            </Link>
          ) : matrix.latest ? (
            t('latestTexts', { count: matrix.latest })
          ) : (
            t('allTexts', { count: texts.length })
          )
        }
        title={t('title')}
        subtitle={t('subtitle', {
          date: formatDate(asOf),
          actions: t('actions', { count: matrix.total }),
          carriers: t('carriers', { count: matrix.carriers }),
        })}
      />
      <SummaryTiles counts={matrix.counts} filters={filters} />
      <FilterForm filters={filters} matrix={matrix} />
      {matrix.rows.length === 0 && filters.after === '' ? (
        <Empty
          icon={ListChecks}
          title={t('empty.filtered')}
          actions={
            <ButtonLink to={searchFor(filters, { provision: null, state: null, kind: null, q: '' })}>
              {t('filter.clear')}
            </ButtonLink>
          }
        >
          {t('empty.filteredText')}
        </Empty>
      ) : (
        <div className="grid items-start gap-x-8 xl:grid-cols-[21rem_minmax(0,1fr)]">
          <MapSection filters={filters} matrix={matrix} />
          <Section id="agencies" title={t('matrix.title')}>
            <ListPages
              first={filters.after === '' ? null : searchFor(filters)}
              next={matrix.next && searchFor(filters, { after: matrix.next })}
              isEmpty={matrix.rows.length === 0}
              none={null}
            >
              <MatrixTable
                columns={matrix.shownColumns}
                rows={matrix.rows}
                filters={filters}
                texts={text ? [] : scope}
              />
            </ListPages>
            <StateLegend states={ACTION_STATES} />
          </Section>
        </div>
      )}
    </>
  )
}
