/** A table for people who read a terminal. Cells that are numbers stand to the right. */
export interface Table {
  title: string
  columns: string[]
  rows: string[][]
  notes?: string[]
}

export function renderTable({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => aligned(cells[index] ?? '', width)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [
    `### ${title}`,
    '',
    line(columns),
    rule,
    ...rows.map(line),
    ...notes.map((note) => `\n${note}`),
  ].join('\n')
}

function aligned(cell: string, width: number): string {
  return /^[\d.,]+(?: |$)/.test(cell) ? cell.padStart(width) : cell.padEnd(width)
}

/** With as many decimals as mean something. */
export function figure(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return 'none'
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3
  return unit === '' ? value.toFixed(decimals) : `${value.toFixed(decimals)} ${unit}`
}

export function verdict(value: number, atMost: number): string {
  return `≤ ${atMost}: ${value <= atMost ? 'met' : 'NOT MET'}`
}
