import { Link } from '@remix-run/react'
import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { Button, ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Form } from '~/ui/form'
import { ListPages } from '~/ui/list-pages'
import { Table, type TableColumn, type TableSort } from '~/ui/table'
import { pageLink, sortLink, type RecommendationFilter, type RecommendationSort } from '../filter'
import type { RecommendationRow } from '../queries.server'
import { ALL_PHASES } from '../recommendation'
import { PhaseBadge } from './phase-badge'

/** A row, and whether the reader may open it: that rule belongs to a later room, so the route asks it. */
type ListedRecommendation = RecommendationRow & { canOpen: boolean }

interface RecommendationListProps {
  rows: readonly ListedRecommendation[]
  /** The `next` of this page. */
  next: string | null
  filter: RecommendationFilter
  /** Within one workshop its own name would only repeat itself. */
  isInWorkshop?: boolean
  /** What to do where there is nothing yet. */
  start?: ReactNode
}

export function RecommendationList({
  rows,
  next,
  filter,
  isInWorkshop = false,
  start,
}: RecommendationListProps) {
  const { t } = useTranslation('recommendation')
  const isFirst = filter.after === ''
  const isFiltered = filter.search !== '' || filter.phase !== null || !isFirst
  if (rows.length === 0 && !isFiltered) {
    return (
      <Empty icon={FileText} title={t('empty.title')} actions={start}>
        {t('empty.text')}
      </Empty>
    )
  }
  const sortBy = (sort: RecommendationSort): TableSort => ({
    to: sortLink(filter, sort),
    direction: filter.sort !== sort ? 'none' : filter.isDescending ? 'descending' : 'ascending',
  })
  const columns: (TableColumn<ListedRecommendation> | null)[] = [
    {
      key: 'title',
      header: t('column.title'),
      isRowHeader: true,
      sort: sortBy('title'),
      cell: (row) =>
        row.canOpen ? (
          <Link to={paths.recommendation(row.id)} prefetch="intent" className="link">
            <BilingualText value={row.title} />
          </Link>
        ) : (
          <BilingualText value={row.title} />
        ),
    },
    isInWorkshop
      ? null
      : {
          key: 'workshop',
          header: t('column.workshop'),
          cell: (row) => <BilingualText value={row.workshop.title} />,
        },
    { key: 'lead', header: t('column.lead'), cell: (row) => <BilingualText value={row.lead} /> },
    {
      key: 'phase',
      header: t('column.phase'),
      sort: sortBy('phase'),
      cell: (row) => <PhaseBadge phase={row.phase} />,
    },
    {
      key: 'changed',
      header: t('column.changed'),
      sort: sortBy('changed'),
      cell: (row) => <span className="whitespace-nowrap">{formatDateTime(row.phaseChangedAt)}</span>,
    },
  ]
  return (
    <>
      <Form
        method="get"
        role="search"
        key={`${filter.search} ${filter.phase}`}
        className="mb-4 flex flex-wrap items-end gap-3"
      >
        <label className="min-w-0 grow basis-60 sm:max-w-sm">
          <span className="mb-1.5 block font-semibold">{t('filter.search')}</span>
          <input type="search" name="q" defaultValue={filter.search} className="field-control" />
        </label>
        <label className="min-w-0 basis-60">
          <span className="mb-1.5 block font-semibold">{t('filter.phase')}</span>
          <select name="phase" defaultValue={filter.phase ?? ''} className="field-control pe-8">
            <option value="">{t('filter.allPhases')}</option>
            {ALL_PHASES.map((phase) => (
              <option key={phase} value={phase}>
                {t(`phase.${phase}`)}
              </option>
            ))}
          </select>
        </label>
        <input type="hidden" name="sort" value={filter.sort} />
        <input type="hidden" name="order" value={filter.isDescending ? 'desc' : 'asc'} />
        <Button type="submit">{t('filter.apply')}</Button>
      </Form>
      <ListPages
        first={isFirst ? null : pageLink({ ...filter, after: '' })}
        next={next && pageLink({ ...filter, after: next })}
        isEmpty={rows.length === 0}
        none={
          <Empty
            icon={FileText}
            title={t('none.title')}
            actions={<ButtonLink to="?">{t('none.clear')}</ButtonLink>}
          >
            {t('none.text')}
          </Empty>
        }
      >
        <Table
          caption={t('caption')}
          columns={columns.filter((column) => column !== null)}
          rows={rows}
          rowKey={(row) => row.id}
        />
      </ListPages>
    </>
  )
}
