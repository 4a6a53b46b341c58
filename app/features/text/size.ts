import type { Line, Run, Table } from './line'

/**
 * What may be pasted at once, in bytes as they are sent: some 250 pages. The co-editing server hangs up on a frame twice as large
 * (`maxPayloadBytes`), and a page would send it again each time that it comes back.
 */
const LARGEST = 1_000_000

/** Of each, beside its words, in bytes: more than Yjs takes for any of them. */
const LINE = 150
const RUN = 60
const MARK = 60
const NOTE = 150
const TABLE = 500
/** Of a row or a column. */
const AXIS = 100
const CELL = 200

export function isTooLarge(lines: readonly Line[]): boolean {
  let size = 0
  const waiting: Line[] = [...lines]
  for (let line = waiting.pop(); line; line = waiting.pop()) {
    size += LINE
    for (const run of line.runs) {
      size += RUN + sizeOf(run)
      if ('note' in run) for (const one of run.note.lines) waiting.push(one)
      if ('table' in run)
        for (const { cells } of run.table.rows)
          for (const cell of cells) for (const one of cell.lines) waiting.push(one)
    }
    if (size > LARGEST) return true
  }
  return false
}

/** Without the lines in it. */
function sizeOf(run: Run): number {
  if ('table' in run) return sizeOfTable(run.table)
  if ('note' in run) return NOTE
  if ('reference' in run) return NOTE
  const { text, marks, href = '' } = run
  const breaks = text.split('\n').length - 1
  const marked = MARK * (marks.length + (href === '' ? 0 : 1))
  // A break parts words, and all three are marked anew.
  return bytesOf(text) + bytesOf(href) + marked + breaks * 2 * (RUN + marked)
}

/** Cells that others reach over are stored too, and so are those that a short row lacks. */
function sizeOfTable({ rows }: Table): number {
  const widths = rows.map(({ cells }) => cells.reduce((width, { columnSpan }) => width + columnSpan, 0))
  const width = Math.max(0, ...widths)
  return TABLE + AXIS * (rows.length + width) + CELL * rows.length * width
}

const encoder = new TextEncoder()
const bytesOf = (words: string): number => encoder.encode(words).length
