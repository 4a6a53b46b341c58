import * as Y from 'yjs'
import {
  DEEPEST_LEVEL,
  EMBED_KINDS,
  HIGHEST_START,
  LINE_KINDS,
  LINK_MARK,
  SIMPLE_MARKS,
  type EmbedKind,
  type LineKind,
} from '~/kernel/line-names'

/** What a line's end says of its line. `start` is where its numbering begins anew, null where it goes on. */
export interface LineAttributes {
  kind: LineKind
  level: number
  start: number | null
}

export interface Embed {
  /** `unknown` is what a later version, or nobody, knows: it keeps its place and is shown as such. */
  kind: EmbedKind | 'unknown'
  /** Of the table, note or provision meant; empty for a break; of the unknown all it says, as JSON. */
  id: string
}

/** Marks by name: `true`, or a link's address. */
export type Marks = Readonly<Record<string, true | string>>

export const PLAIN_LINE: LineAttributes = { kind: 'paragraph', level: 0, start: null }

/** One row of letters: what a text holds, in its order. Lengths and places are counted in UTF-16 units, as Yjs and ProseMirror do. */
export type Letter =
  | { type: 'char'; char: string; marks: Marks }
  | { type: 'embed'; embed: Embed; marks: Marks }
  | { type: 'end'; line: LineAttributes }

/** A line's end as it lies in a text. To be filled once it has been inserted. */
export function newLineEnd(line: LineAttributes): Y.Map<unknown> {
  return new Y.Map(
    Object.entries(line).filter(([name, value]) => name === 'kind' || (value !== null && value !== 0)),
  )
}

/** What it says; what this version does not know counts as a plain line. */
export function lineOf(end: Y.Map<unknown>): LineAttributes {
  const [kind, level, start] = [end.get('kind'), end.get('level'), end.get('start')]
  return {
    kind: LINE_KINDS.find((known) => known === kind) ?? PLAIN_LINE.kind,
    level: isCount(level) ? Math.min(level, DEEPEST_LEVEL) : PLAIN_LINE.level,
    start: isCount(start) && start <= HIGHEST_START ? start : PLAIN_LINE.start,
  }
}

/** Changes only the fields that differ. */
export function setLine(end: Y.Map<unknown>, line: LineAttributes): void {
  const now = lineOf(end)
  if (now.kind !== line.kind) end.set('kind', line.kind)
  if (now.level !== line.level) end.set('level', line.level)
  if (now.start !== line.start) end.set('start', line.start)
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

/** An embed as it lies in a text: `{ table: id }`, `{ break: true }`. */
export function embedValue({ kind, id }: Embed): object {
  if (kind === 'unknown') return JSON.parse(id) as object
  return { [kind]: kind === 'break' ? true : id }
}

export function embedOf(value: unknown): Embed {
  if (typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType)) {
    const [[name, id] = []] = Object.entries(value)
    const kind = EMBED_KINDS.find((known) => known === name)
    if (kind === 'break') return { kind, id: '' }
    if (kind && typeof id === 'string') return { kind, id }
    return { kind: 'unknown', id: JSON.stringify(value) }
  }
  return { kind: 'unknown', id: '{}' }
}

/** Of a run's attributes those that are marks here, in one order. */
export function marksOf(attributes: Readonly<Record<string, unknown>> = {}): Marks {
  const marks: Record<string, true | string> = {}
  for (const name of SIMPLE_MARKS) if (attributes[name] === true) marks[name] = true
  const link = attributes[LINK_MARK]
  if (typeof link === 'string') marks[LINK_MARK] = link
  return marks
}

export const sameMarks = (a: Marks, b: Marks): boolean =>
  a === b || JSON.stringify(marksOf(a)) === JSON.stringify(marksOf(b))

export const sameLine = (a: LineAttributes, b: LineAttributes): boolean =>
  a.kind === b.kind && a.level === b.level && a.start === b.start
