import { MOST_COLUMNS, MOST_ROWS } from '~/kernel/line-names'
import type { Line, Table } from '../line'
import { ownItem } from './items'
import { lookInside, type Look, type StyleSheet } from './styles'

/** A table of HTML by its rows and cells, without those of tables inside. */

export interface ReadCell {
  rowSpan: number
  columnSpan: number
  lines: Line[]
}

export interface FoundCell<Source> {
  source: Source
  rowSpan: number
  columnSpan: number
}

interface Laid<Source> {
  rows: FoundCell<Source>[][]
  /** How many cells lay beyond. */
  left: number
}

/** Cells where browsers put them: none reaches over another or out of the table. */
export function layOut<Source>(found: readonly (readonly FoundCell<Source>[])[]): Laid<Source> {
  const kept = found.slice(0, MOST_ROWS)
  let left = 0
  for (const row of found.slice(MOST_ROWS)) left += row.length
  const taken = kept.map(() => new Set<number>())
  const rows = kept.map((cells, at) => {
    let over = 0
    return cells.flatMap((cell): FoundCell<Source>[] => {
      while (taken[at]?.has(over)) over += 1
      if (over >= MOST_COLUMNS) {
        left += 1
        return []
      }
      const rowSpan = Math.min(spanOf(cell.rowSpan, kept.length), kept.length - at)
      const most = Math.min(spanOf(cell.columnSpan, MOST_COLUMNS), MOST_COLUMNS - over)
      let columnSpan = 1
      while (columnSpan < most && !taken[at]?.has(over + columnSpan)) columnSpan += 1
      for (const line of taken.slice(at, at + rowSpan))
        for (let column = over; column < over + columnSpan; column += 1) line.add(column)
      return [{ source: cell.source, rowSpan, columnSpan }]
    })
  })
  // A row without any cell, not even one from above, is none.
  return { rows: rows.filter((cells, at) => cells.length > 0 || (taken[at]?.size ?? 0) > 0), left }
}

/** HTML says by 0 that a cell reaches to the end. */
const spanOf = (span: number, all: number): number => (span === 0 ? all : Math.max(1, Math.floor(span) || 1))

/** Rows of read cells as a table; null where there are none. Ids are those of this pasting only. */
export function tableOf(id: string, read: readonly (readonly ReadCell[])[]): Table | null {
  if (read.length === 0) return null
  return {
    id,
    rows: read.map((cells, row) => ({
      id: `${id}-${row + 1}`,
      cells: cells.map((cell, at) => ({ id: `${id}-${row + 1}:${at + 1}`, ...cell })),
    })),
  }
}

/** Without the rows at the end in which nothing is said, as Excel copies them. */
function withoutEmptyEnd(rows: readonly ReadCell[][]): ReadCell[][] {
  let end = 0
  rows.forEach((cells, at) => {
    for (const { lines, rowSpan } of cells) if (lines.length > 0) end = Math.max(end, at + rowSpan)
  })
  return rows.slice(0, end)
}

const rowsOf = (table: Element): HTMLTableRowElement[] =>
  'rows' in table ? [...(table as HTMLTableElement).rows] : []

/** Whether a table only lays words out, or is a single cell of a spreadsheet: then its words are no table. */
export function isLaidOutBy(table: Element): boolean {
  if (ownItem(table)) return false
  if (['presentation', 'none'].includes(table.getAttribute('role') ?? '')) return true
  const rows = rowsOf(table).filter(({ cells }) => cells.length > 0)
  return rows.length <= 1 && (rows[0]?.cells.length ?? 0) <= 1
}

interface TableReading {
  id: string
  look: Look
  sheet: StyleSheet
  /** Comes from this product: it is as it was. */
  isOwn: boolean
  read: (cell: Element, look: Look) => Line[]
}

/** A table with the lines of its caption, and how many cells were too many. */
export function readTable(
  element: Element,
  { id, look, sheet, isOwn, read }: TableReading,
): { caption: Line[]; table: Table | null; left: number } {
  const inside = (one: Element, around: Look) => lookInside(around, one, sheet.declarationsOf(one))
  const found = rowsOf(element).flatMap((row) => {
    const rowLook = inside(row, look)
    if (rowLook.isHidden) return []
    const cells = [...row.cells].map((cell) => ({ cell, look: inside(cell, rowLook) }))
    return [
      cells
        .filter((one) => !one.look.isHidden)
        .map((source) => ({ source, rowSpan: source.cell.rowSpan, columnSpan: source.cell.colSpan })),
    ]
  })
  const { rows, left } = layOut(found)
  const cells = rows.map((row) =>
    row.map(({ source, ...span }) => ({
      ...span,
      lines: read(source.cell, source.look),
    })),
  )
  const caption = (element as HTMLTableElement).caption
  return {
    caption: caption ? read(caption, look) : [],
    table: tableOf(id, isOwn ? cells : withoutEmptyEnd(cells)),
    left,
  }
}
