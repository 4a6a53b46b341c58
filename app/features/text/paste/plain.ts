import type { Language } from '~/kernel/bilingual'
import { plainBreaks } from '~/kernel/characters'
import { cleanText } from '../clean'
import type { Line, NoteRun, Run } from '../line'
import { numberLines } from '../numbering'
import { finish } from './finish'
import { encodingOf, fromLegacy } from './legacy-encodings'
import { Tally, type FoundLine, type Pasted, type PasteOptions } from './pasted'
import { readTyped } from './typed-numbers'
import { layOut, tableOf } from './tables'
import type { SayReference } from './to-html'

/** What a clipboard holds as plain text, as lines: rows and columns of a spreadsheet as a table, all else as paragraphs with their numbers. */
export function linesFromText(text: string, options: PasteOptions = {}): Pasted {
  const tally = new Tally()
  const encoding = options.isConverting === false ? null : encodingOf(text)
  tally.converted = encoding
  const read = encoding ? fromLegacyLines(text, encoding) : text
  const cells = cellsOf(read)
  const lines = cells ? tableLines(cells, tally) : finish(plainBreaks(read).split('\n').map(paragraph))
  return { lines, leftOut: tally.list(), converted: tally.converted }
}

/** By the line, so that one of capitals is known as such. */
const fromLegacyLines = (text: string, encoding: 'tcvn3' | 'vni'): string =>
  text
    .split('\n')
    .map((line) => fromLegacy(line, { encoding, isCapitals: false }))
    .join('\n')

function paragraph(text: string): FoundLine {
  const words = cleanText(text.replace(/[\u00ad\ufeff]/g, ''))
    .replace(/\s+/g, ' ')
    .replaceAll('\uf0b7', '•')
    .trim()
  const runs: Run[] = words === '' ? [] : [{ text: words, marks: [] }]
  return { kind: 'paragraph', level: 0, start: null, number: null, isOwn: false, runs }
}

/**
 * The cells of a spreadsheet: several rows, of as many columns each. Null for all else; Word too puts a tab between the number of a list
 * and its words.
 */
function cellsOf(text: string): string[][] | null {
  if (!text.includes('\t')) return null
  const rows = splitRows(text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''))
  const columns = rows[0]?.length ?? 0
  if (rows.length < 2 || columns < 2 || rows.some((row) => row.length !== columns)) return null
  return rows.every(([first = '']) => readTyped(`${first} x`)?.length === first.length + 1) ? null : rows
}

/** Rows at line breaks, cells at tabs; a cell that begins with a quotation mark may hold both, and its own marks doubled. */
function splitRows(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : null
    const end = quoted ? quoted.end : endOfCell(text, at)
    rows.at(-1)?.push(quoted ? quoted.cell : text.slice(at, end))
    if (text[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function endOfCell(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === '\t' || text[at] === '\n') return at
  return text.length
}

const LONGEST_CELL = 20_000

/** Null where the mark is one of the cell's own words. */
function quotedCell(text: string, from: number): { cell: string; end: number } | null {
  for (let at = from + 1; at < Math.min(text.length, from + LONGEST_CELL); at += 1) {
    if (text[at] !== '"') continue
    if (text[at + 1] === '"') at += 1
    else {
      const end = at + 1
      const isEnd = end === text.length || text[end] === '\t' || text[end] === '\n'
      return isEnd ? { cell: text.slice(from + 1, at).replaceAll('""', '"'), end } : null
    }
  }
  return null
}

function tableLines(cells: readonly string[][], tally: Tally): Line[] {
  const { rows, left } = layOut(
    cells.map((row) => row.map((source) => ({ source, rowSpan: 1, columnSpan: 1 }))),
  )
  tally.add('cells', left)
  const read = rows.map((row) =>
    row.map(({ source, ...spans }) => ({ ...spans, lines: finish(source.split('\n').map(paragraph)) })),
  )
  const table = tableOf('table-1', read)
  return table ? [{ kind: 'paragraph', level: 0, start: null, runs: [{ table }] }] : []
}

/** Lines for the clipboard as plain text, with their numbers; footnotes stand at the end. */
export function linesToPlainText(
  lines: readonly Line[],
  language: Language,
  sayReference: SayReference,
): string {
  const notes: NoteRun['note'][] = []
  const write = (some: readonly Line[]): string[] => {
    const numbers = numberLines(some, language)
    return some.map((line, at) =>
      [numbers[at], line.runs.map(say).join('')].filter((part) => part !== null).join(' '),
    )
  }
  const say = (run: Run): string => {
    if ('text' in run) return run.text
    if ('reference' in run) return sayReference(run.reference.provisionId)
    if ('note' in run) return `[${notes.push(run.note)}]`
    const rows = run.table.rows.map(({ cells }) =>
      cells.map((cell) => write(cell.lines).join(' ').replace(/\s+/g, ' ')),
    )
    return rows.map((cells) => cells.join('\t')).join('\n')
  }
  const said = write(lines)
  const below = notes.map(({ lines: words }, at) => `[${at + 1}] ${write(words).join('\n')}`)
  return [...said, ...below].join('\n')
}
