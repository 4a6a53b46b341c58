/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   browsers drop a table's roles once its parts are laid out as blocks, so they are written out. */
import { Link } from '@remix-run/react'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export interface TableSort {
  /** Where the heading leads: the same page, sorted by this column (or the other way round). */
  to: string
  direction: 'ascending' | 'descending' | 'none'
}

export interface TableColumn<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end, under each other. */
  align?: 'start' | 'end'
  /** The cell that names the row: read aloud with every other cell, and the card's title on a telephone. */
  isRowHeader?: boolean
  /** Buttons and menus: the heading is only spoken. */
  isActions?: boolean
  sort?: TableSort
  className?: string
}

export interface TableProps<Row> {
  /** What the table holds. Spoken; shown above the table with `isCaptionVisible`. */
  caption: string
  isCaptionVisible?: boolean
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  className?: string
}

const sortIcons = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown }

function Heading<Row>({ column }: { column: TableColumn<Row> }) {
  if (column.isActions) return <span className="sr-only">{column.header}</span>
  if (!column.sort) return <>{column.header}</>
  const Icon = sortIcons[column.sort.direction]
  return (
    <Link
      to={column.sort.to}
      preventScrollReset
      className="inline-flex min-h-6 items-center gap-1 hover:text-ink hover:underline"
    >
      {column.header}
      <Icon aria-hidden size={14} className="shrink-0" />
    </Link>
  )
}

/**
 * A table of records; below 48 rem each row becomes a card whose values carry their column's name.
 * The roles are written out because browsers forget a table's meaning once its parts are laid out as blocks.
 */
export function Table<Row>({
  caption,
  isCaptionVisible = false,
  columns,
  rows,
  rowKey,
  className,
}: TableProps<Row>) {
  return (
    <div className={classNames('sheet overflow-hidden', className)}>
      <table role="table" className="w-full border-collapse text-start max-md:block">
        <caption className={isCaptionVisible ? 'px-4 py-3 text-start font-semibold max-md:block' : 'sr-only'}>
          {caption}
        </caption>
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row" className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                aria-sort={
                  column.sort && column.sort.direction !== 'none' ? column.sort.direction : undefined
                }
                className={classNames(
                  'px-4 py-2.5 text-sm font-medium text-quiet',
                  column.align === 'end' ? 'text-end' : 'text-start',
                )}
              >
                <Heading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="border-line not-last:border-b hover:bg-wash/50 max-md:flex max-md:flex-col max-md:px-4 max-md:py-3"
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: TableColumn<Row>; row: Row }) {
  const className = classNames(
    'px-4 py-3 align-top max-md:px-0 max-md:py-1',
    column.align === 'end' && 'text-end',
    column.className,
  )
  if (column.isRowHeader) {
    return (
      <th
        role="rowheader"
        scope="row"
        className={classNames('text-start font-semibold max-md:order-first max-md:block', className)}
      >
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td
      role="cell"
      data-label={column.isActions ? undefined : column.header}
      className={classNames(
        'max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:text-end',
        // The name shown on a card is decoration: the column heading is already spoken.
        'max-md:before:shrink-0 max-md:before:text-sm max-md:before:text-quiet max-md:before:content-[attr(data-label)_/_""]',
        column.isActions && 'max-md:justify-start max-md:pt-2 max-md:before:hidden md:text-end',
        className,
      )}
    >
      <div className="min-w-0">{column.cell(row)}</div>
    </td>
  )
}

/** Something that cannot be narrower (a matrix, a grid): it scrolls by itself, by keyboard too, and the page does not. */
export function ScrollRegion({
  label,
  children,
  className,
}: {
  label: string
  children: ReactNode
  className?: string
}) {
  return (
    // A region that scrolls must be reachable without a mouse (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className={classNames('overflow-x-auto', className)}>
      {children}
    </div>
  )
}
