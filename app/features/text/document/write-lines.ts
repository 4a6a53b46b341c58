import * as Y from 'yjs'
import { LINK_MARK } from '~/kernel/line-names'
import { newId } from '~/kernel/ids'
import { cleanText } from '../clean'
import type { Line, Run, Table, WordsRun } from '../line'
import { deltaOf } from '../binding/delta'
import { embedValue, newLineEnd, PLAIN_LINE, type Embed, type LineAttributes } from '../binding/line-text'
import { rootMap } from '../layout'
import { firstPositions } from '../position'

/**
 * Writes lines into a text, from `index` on, in one transaction of the caller's. Tables and footnotes get ids of their own: what is copied
 * is another table.
 * @param text - Already in its document, where the lines hold tables or footnotes.
 * @returns the index behind what was written
 */
export function insertLines(text: Y.Text, index: number, lines: readonly Line[]): number {
  const delta = lines.flatMap(({ runs, ...attributes }): Insert[] => [
    ...runs.flatMap((run) => insertsOf(text, run)),
    { insert: newLineEnd(attributes) },
  ])
  // In one go: Yjs would look for each place of a long text from its beginning.
  text.applyDelta(index > 0 ? [{ retain: index }, ...delta] : delta)
  return delta.reduce((at, { insert }) => at + (typeof insert === 'string' ? insert.length : 1), index)
}

interface Insert {
  insert: string | object
  attributes?: object
}

/** A last line without an end of its own gets this one, so that something can stand behind it. */
export function endLastLine(text: Y.Text, line: LineAttributes = PLAIN_LINE): void {
  const last: unknown = deltaOf(text).at(-1)?.insert
  if (last !== undefined && !(last instanceof Y.Map)) text.insertEmbed(text.length, newLineEnd(line), {})
}

function insertsOf(text: Y.Text, run: Run): Insert[] {
  if ('text' in run) return wordInserts(run)
  if (text.doc === null) throw new Error('Tables and footnotes need a text that lies in a document.')
  return [{ insert: embedValue(writeEmbed(text.doc, run)) }]
}

function wordInserts(run: WordsRun): Insert[] {
  const attributes = {
    ...Object.fromEntries(run.marks.map((mark) => [mark, true])),
    ...(run.href === undefined ? {} : { [LINK_MARK]: run.href }),
  }
  return cleanText(run.text)
    .split('\n')
    .flatMap((words, number) => [
      ...(number > 0 ? [{ insert: embedValue({ kind: 'break', id: '' }), attributes }] : []),
      ...(words === '' ? [] : [{ insert: words, attributes }]),
    ])
}

/** Writes a table or a footnote into a document, where it has an id of its own. @returns what stands for it in a text */
export function writeEmbed(doc: Y.Doc, run: Exclude<Run, WordsRun>): Embed {
  if ('reference' in run) return { kind: 'ref', id: run.reference.provisionId }
  const id = newId()
  if ('table' in run) {
    writeTable(doc, id, run.table)
    return { kind: 'table', id }
  }
  const note = new Y.Text()
  rootMap(doc, 'notes').set(id, note)
  insertLines(note, 0, run.note.lines)
  return { kind: 'note', id }
}

/** A table with its cells; rows that are shorter than others get empty ones. */
function writeTable(doc: Y.Doc, id: string, table: Table): void {
  const stored = new Y.Map<unknown>()
  rootMap(doc, 'tables').set(id, stored)
  const grid = gridOf(table)
  const width = Math.max(...grid.map((row) => row.length))
  const [rows, columns] = [grid.length, width].map((count) =>
    firstPositions(count).map((position) => [newId(), position] as const),
  )
  const merged = new Y.Map<unknown>()
  const cells = new Y.Map<unknown>()
  for (const [name, value] of Object.entries({
    rows: new Y.Map(rows),
    columns: new Y.Map(columns),
    merged,
    cells,
  }))
    stored.set(name, value)
  rows?.forEach(([row], at) =>
    columns?.forEach(([column], over) => {
      const name = `${row}:${column}`
      const cell = grid[at]?.[over]
      const text = new Y.Text()
      cells.set(name, text)
      if (!cell || cell === 'covered') return
      if (cell.rowSpan > 1 || cell.columnSpan > 1) merged.set(name, [cell.rowSpan, cell.columnSpan])
      insertLines(text, 0, cell.lines)
    }),
  )
}

type GridCell = Table['rows'][number]['cells'][number] | 'covered' | undefined

/** Cells where they stand, as browsers lay out a table with merged ones. */
function gridOf({ rows }: Table): GridCell[][] {
  const grid: GridCell[][] = rows.map(() => [])
  rows.forEach(({ cells }, at) => {
    let over = 0
    for (const cell of cells) {
      while (grid[at]?.[over] !== undefined) over += 1
      for (let row = at; row < Math.min(at + cell.rowSpan, rows.length); row += 1)
        for (let column = over; column < over + cell.columnSpan; column += 1) {
          const line = grid[row]
          if (line) line[column] = row === at && column === over ? cell : 'covered'
        }
      over += cell.columnSpan
    }
  })
  return grid
}
