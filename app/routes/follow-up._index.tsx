import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ACTION_STATES } from '~/features/follow-up/action-item'
import { FilterForm } from '~/features/follow-up/components/filter-form'
import { MatrixTable } from '~/features/follow-up/components/matrix-table'
import { StateLegend } from '~/features/follow-up/components/state-mark'
import { SummaryTiles } from '~/features/follow-up/components/summary-tiles'
import { useTextLabel } from '~/features/follow-up/components/text-label'
import { MapChoice } from '~/features/follow-up/components/map-choice'
import { MapTable, TileMap } from '~/features/follow-up/components/tile-map'
import { readFilters, searchFor } from '~/features/follow-up/filters'
import { getMatrix } from '~/features/follow-up/queries.server'
import { formatDate } from '~/kernel/dates'
import { getActor } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { PageHeader } from '~/ui/page-header'
import { Section } from '~/ui/section'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  const filters = readFilters(new URL(request.url).searchParams)
  return {
    title: translator(language)('follow-up:title'),
    ticket: liveTicket(actor, 'follow-up:all'),
    asOf: now().toISOString(),
    filters,
    matrix: await getMatrix(filters, language),
  }
}

export default function FollowUpPage() {
  const { t } = useTranslation('follow-up')
  const { ticket, asOf, filters, matrix } = useLoaderData<typeof loader>()
  const labelOf = useTextLabel()
  useLive(ticket)
  const { text, total, carriers } = matrix
  if (!text) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Empty icon={ListChecks} title={t('empty.title')}>
          {t('empty.text')}
        </Empty>
      </>
    )
  }
  const isTable = filters.view === 'table'
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={`/register/${text.paperId}`} className="link">
            {labelOf(text)} · <BilingualText value={text.title} />
          </Link>
        }
        title={t('title')}
        subtitle={t('subtitle', { date: formatDate(asOf), total, carriers })}
      />
      <SummaryTiles counts={matrix.counts} filters={filters} />
      <FilterForm filters={filters} matrix={matrix} />
      {matrix.rows.length === 0 ? (
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
          <Section
            className="print-whole"
            title={t('map.title')}
            description={
              matrix.mapColumn ? (
                <MapChoice filters={filters} columns={matrix.mapColumns} shown={matrix.mapColumn} />
              ) : undefined
            }
          >
            <p className="mb-3 md:hidden">
              <a href="#agencies" className="link">
                {t('map.skip')}
              </a>
            </p>
            {matrix.mapColumn === null ? (
              <p className="mb-3 text-sm">
                {filters.provision === null
                  ? t('map.nothing')
                  : t('map.notProvinces', { number: filters.provision })}
              </p>
            ) : null}
            {isTable ? <MapTable tiles={matrix.tiles} /> : <TileMap tiles={matrix.tiles} />}
            <div className="hidden print:block">
              <StateLegend states={ACTION_STATES} />
            </div>
            <p className="screen-only mt-3 text-sm text-quiet">
              {isTable ? null : `${t('map.note')} `}
              <Link
                to={searchFor(filters, { view: isTable ? 'map' : 'table' })}
                preventScrollReset
                className="link underline"
              >
                {isTable ? t('map.asMap') : t('map.asTable')}
              </Link>
            </p>
          </Section>
          <Section id="agencies" title={t('matrix.title')}>
            <MatrixTable columns={matrix.shownColumns} rows={matrix.rows} filters={filters} />
            <StateLegend states={ACTION_STATES} />
          </Section>
        </div>
      )}
    </>
  )
}
