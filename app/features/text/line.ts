import type { LineKind, SIMPLE_MARKS } from '~/kernel/line-names'

export type SimpleMark = (typeof SIMPLE_MARKS)[number]

/** Words that are marked alike; "\n" is a break within the line. */
export interface WordsRun {
  text: string
  marks: SimpleMark[]
  /** The address of a link. */
  href?: string
  /** What is suggested of them, where they are read with everything. */
  suggested?: Suggested
}

export type SuggestedKind = 'added' | 'struck' | 'both'

/** Words, or the end of a line, that would come or go. */
export interface Suggested {
  kind: SuggestedKind
  /** Of the person who would have them go, else come. */
  by: string
}

/** A table that stands in its place as a letter does. */
export interface TableRun {
  table: Table
}

/** A footnote, by its own lines. */
export interface NoteRun {
  note: { id: string; lines: Line[] }
}

/** Another provision, which is called by its number of the day. */
export interface ReferenceRun {
  reference: { provisionId: string }
}

export type Run = WordsRun | TableRun | NoteRun | ReferenceRun

/** One line of a text: a paragraph, a heading, a khoản, a điểm … Its number follows from the lines before it (`numberLines`). */
export interface Line {
  kind: LineKind
  /** How deep it stands, 0 and up. */
  level: number
  /** Where its numbering begins anew; null where it goes on. */
  start: number | null
  runs: Run[]
  /** What is suggested of its end, where it is read with everything. */
  suggestedEnd?: Suggested
}

export interface Table {
  id: string
  /** In their order. */
  rows: { id: string; cells: TableCell[] }[]
}

/** A cell that is merged into another one is left out. */
export interface TableCell {
  /** `row:column`. */
  id: string
  rowSpan: number
  columnSpan: number
  lines: Line[]
}

export const isWords = (run: Run): run is WordsRun => 'text' in run

/** The words of one line, tables and notes included, without its number. */
export function lineText({ runs }: Pick<Line, 'runs'>): string {
  return runs.map(runText).join('')
}

function runText(run: Run): string {
  if ('text' in run) return run.text
  if ('table' in run)
    return run.table.rows
      .flatMap(({ cells }) => cells.map(({ lines }) => lines.map(lineText).join(' ')))
      .join(' ')
  return ''
}

/** A line that says nothing is space and no text. The one question by which an editor, a page and a freeze tell what counts. */
export const isEmptyLine = (line: Line): boolean =>
  line.runs.every((run) => isWords(run) && run.text.trim() === '')

/** The lines that say something: what is hashed, frozen and compared. */
export const saidLines = (lines: readonly Line[]): Line[] => lines.filter((line) => !isEmptyLine(line))

/** All words of some lines on one line, for titles, search and comparison. */
export function plainText(lines: readonly Line[]): string {
  return lines.map(lineText).join(' ').replace(/\s+/g, ' ').trim()
}
