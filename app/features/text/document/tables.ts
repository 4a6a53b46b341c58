import * as Y from 'yjs'
import { MOST_COLUMNS, MOST_ROWS } from '~/kernel/line-names'
import type { Line, Table, TableCell } from '../line'
import { rootMap, textOf } from '../layout'
import { byPosition } from '../position'

/** So many cells are read for each that is stored: where one adds rows and another columns, the cells where these cross are missing. */
const MOST_FOR_ONE = 4

/**
 * A table as people read it: its first rows and columns, as many as a table may have. Null where there is none of that id, one without a
 * cell, or one that is little but names of rows and columns: a few of them would make a table of any size.
 */
export function readTable(doc: Y.Doc, id: string, readCell: (cell: Y.Text) => Line[]): Table | null {
  const stored = rootMap(doc, 'tables').get(id)
  if (!(stored instanceof Y.Map)) return null
  const [rows, columns, merged, cells] = ['rows', 'columns', 'merged', 'cells'].map((name) => {
    const map: unknown = stored.get(name)
    return map instanceof Y.Map ? (map as Y.Map<unknown>) : null
  })
  if (!rows || !columns || !cells) return null
  const [rowIds, columnIds] = [idsOf(rows).slice(0, MOST_ROWS), idsOf(columns).slice(0, MOST_COLUMNS)]
  const size = rowIds.length * columnIds.length
  if (size === 0 || size > cells.size * MOST_FOR_ONE) return null
  const grid = { rowIds, columnIds, merged: merged ?? null }
  const covered = new Set<string>()
  const read = rowIds.map((row, at) => ({
    id: row,
    cells: columnIds.flatMap((column, over): TableCell[] => {
      const cell = `${row}:${column}`
      if (covered.has(cell)) return []
      const span = spanOf(grid, cell, { at, over, covered })
      const text = textOf(cells.get(cell))
      return [{ id: cell, ...span, lines: text ? readCell(text) : [] }]
    }),
  }))
  return { id, rows: read }
}

/** The text of one cell, by its name; null where there is none. */
export function cellText(doc: Y.Doc, id: string, cell: string): Y.Text | null {
  const table = rootMap(doc, 'tables').get(id)
  const cells: unknown = table instanceof Y.Map ? table.get('cells') : null
  return cells instanceof Y.Map ? textOf(cells.get(cell)) : null
}

function idsOf(map: Y.Map<unknown>): string[] {
  return [...map]
    .flatMap(([id, position]) => (typeof position === 'string' ? [{ id, position }] : []))
    .sort(byPosition)
    .map(({ id }) => id)
}

interface Grid {
  rowIds: string[]
  columnIds: string[]
  merged: Y.Map<unknown> | null
}

/** How far a cell reaches, within the table and up to the first that another has taken; what it reaches over is noted as covered. */
function spanOf(
  { rowIds, columnIds, merged }: Grid,
  cell: string,
  { at, over, covered }: { at: number; over: number; covered: Set<string> },
): { rowSpan: number; columnSpan: number } {
  const span: unknown = merged?.get(cell)
  const [rows, columns] = Array.isArray(span) ? (span as unknown[]) : []
  const isFree = (row: number, column: number) => !covered.has(`${rowIds[row]}:${columnIds[column]}`)
  let columnSpan = 1
  while (columnSpan < count(columns, columnIds.length - over) && isFree(at, over + columnSpan))
    columnSpan += 1
  const rowSpan = count(rows, rowIds.length - at)
  for (let row = at; row < at + rowSpan; row += 1)
    for (let column = over; column < over + columnSpan; column += 1)
      covered.add(`${rowIds[row]}:${columnIds[column]}`)
  return { rowSpan, columnSpan }
}

const count = (value: unknown, most: number): number =>
  Number.isInteger(value) ? Math.max(1, Math.min(Number(value), most)) : 1
