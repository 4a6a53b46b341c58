/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   on a telephone the rows are laid out as cards, and browsers then drop a table's roles: they are written out. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { useLanguage } from '~/ui/language'
import { ProgressBar } from '~/ui/progress-bar'
import { ScrollRegion } from '~/ui/table'
import type { ActionSummary } from '../../action/summary.server'
import type { AdoptedText } from '../../action/adopted-text.server'
import { searchFor, type Filters } from '../filters'
import type { MatrixRow, ProvisionColumn } from '../matrix'
import { StateChip } from '../../action/components/state-mark'
import { useTextLabel } from '../../action/components/text-label'

export interface MatrixTableProps {
  columns: ProvisionColumn[]
  rows: MatrixRow[]
  filters: Filters
  /** The texts whose recommendations stand side by side; none where only one's are shown. */
  texts: readonly AdoptedText[]
}

/** Who stands where with which recommendation. Below 48 rem each agency becomes a card with its recommendations in it. */
export function MatrixTable({ columns, rows, filters, texts }: MatrixTableProps) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const labelOf = useTextLabel()
  const groups = texts
    .map((text) => ({ text, width: columns.filter(({ adoptionId }) => adoptionId === text.id).length }))
    .filter(({ width }) => width > 0)
  return (
    <ScrollRegion label={t('matrix.title')} className="sheet">
      <table role="table" className="w-full border-collapse text-start max-md:block">
        <caption className="sr-only">{t('matrix.title')}</caption>
        <thead role="rowgroup" className="max-md:sr-only">
          {groups.length > 0 ? (
            <tr role="row" className="text-sm">
              <td role="cell" className="sticky left-0 bg-paper" />
              {groups.map(({ text, width }) => (
                <th
                  key={text.id}
                  role="columnheader"
                  scope="colgroup"
                  colSpan={width}
                  // As narrow as its columns, however long the name of the paper is.
                  className="max-w-0 border-l border-line px-2 pt-2.5 text-start font-semibold"
                >
                  <Link
                    to={searchFor(filters, { adoption: text.id })}
                    preventScrollReset
                    title={sideOf(text.title, language).text}
                    aria-label={labelOf(text)}
                    className="inline-flex min-h-6 max-w-full items-center hover:underline"
                  >
                    {text.number}
                  </Link>
                </th>
              ))}
              <td role="cell" />
            </tr>
          ) : null}
          <tr role="row" className="border-b border-line text-sm">
            <th
              role="columnheader"
              scope="col"
              className="sticky left-0 bg-paper px-4 py-2.5 text-start font-medium text-quiet"
            >
              {t('matrix.agency')}
            </th>
            {columns.map(({ id, adoptionId, number, title }) => (
              <th
                key={id}
                role="columnheader"
                scope="col"
                className="px-0.5 py-2.5 text-center font-semibold whitespace-nowrap"
              >
                <Link
                  to={searchFor(filters, {
                    adoption: adoptionId,
                    provision: filters.provision === number ? null : number,
                  })}
                  preventScrollReset
                  title={sideOf(title, language).text}
                  aria-label={t('matrix.columnLong', { number, title: sideOf(title, language).text })}
                  className="inline-flex min-h-6 items-center hover:underline"
                >
                  {t('matrix.column', { number })}
                </Link>
              </th>
            ))}
            <th role="columnheader" scope="col" className="px-4 py-2.5 text-start font-medium text-quiet">
              {t('matrix.overall')}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          {rows.map((row) => (
            <Row key={row.organisation.id} row={row} columns={columns} texts={texts} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Row({ row, columns, texts }: { row: MatrixRow } & Pick<MatrixTableProps, 'columns' | 'texts'>) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const agency = sideOf(row.organisation.name, language).text
  const percent = row.overall.percent
  return (
    <tr
      role="row"
      className="border-line not-last:border-b max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:gap-y-2 max-md:px-4 max-md:py-3 md:border-b-0"
    >
      <th
        role="rowheader"
        scope="row"
        className="min-w-40 bg-paper px-4 py-1 text-start font-medium max-md:basis-full max-md:p-0 max-md:font-semibold md:sticky md:left-0"
      >
        <Link
          to={paths.agency(row.organisation.id)}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          <BilingualText value={row.organisation.name} />
        </Link>
      </th>
      {row.cells.map((action, at) => (
        <Cell
          key={columns[at]?.id}
          action={action}
          agency={agency}
          text={texts.find(({ id }) => id === columns[at]?.adoptionId)?.number}
        />
      ))}
      <td role="cell" className="w-28 px-4 py-1 max-md:order-last max-md:w-full max-md:basis-full max-md:p-0">
        <ProgressBar
          size="sm"
          value={percent}
          label={t('matrix.overall')}
          valueText={t('matrix.overallValue', { percent })}
        />
      </td>
    </tr>
  )
}

interface CellProps {
  action: ActionSummary | null
  agency: string
  /** The number of the paper, where several stand side by side. */
  text: string | undefined
}

function Cell({ action, agency, text }: CellProps) {
  const { t } = useTranslation('follow-up')
  if (!action) {
    return (
      <td role="cell" className="px-0.5 py-0.5 max-md:hidden">
        <span className="sr-only">{t('matrix.none')}</span>
      </td>
    )
  }
  const { id, provisionNumber, state, percent } = action
  const number = text ? t('matrix.numberOf', { number: provisionNumber, text }) : String(provisionNumber)
  return (
    <td role="cell" className="px-0.5 py-0.5 max-md:p-0">
      <Link
        to={paths.action(id)}
        aria-label={t('matrix.cell', { agency, number, state: t(`state.${state}`), percent })}
        title={t(`state.${state}`)}
        className="flex min-h-7 items-center gap-1.5 rounded-sm text-sm hover:underline md:min-w-13"
      >
        <span aria-hidden className="text-quiet md:hidden">
          {t('matrix.column', { number })}
        </span>
        <StateChip state={state} percent={percent} className="md:w-full" />
      </Link>
    </td>
  )
}
