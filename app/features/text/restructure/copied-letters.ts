import * as Y from 'yjs'
import { MOST_COPIED } from '~/kernel/draft-names'
import { cleanText } from '../clean'
import { deltaOf, lengthOf } from '../binding/delta'
import { embedOf, embedValue, lineOf, marksOf, newLineEnd, PLAIN_LINE } from '../binding/line-text'
import { without as leftWithout } from '../suggestions/name-index'
import { fromRange, namesIn, toRange, type Range } from '../suggestions/names'
import { isAtHome } from '../document/embedded'
import { hasTexts, readEmbed } from '../document/read-lines'
import { endLastLine } from '../document/write-lines'

/** Letters by the names that Yjs gave them: client, clock, and how many. */
export type Names = Readonly<Range>

/** The same, and the clock of the first of their copies, all of which have one writer. */
export type Copied = readonly [...Names, copy: number]

interface Letters {
  insert: string | object
  attributes?: object
  /** Where the first of them stands in its text; null where they are not as they stand there. */
  index: number | null
}

/**
 * Copies the lines of a text that say something, from an index on, behind those of another; tables and footnotes stay the same ones, for
 * somebody may be writing in them. In a transaction of the caller's.
 * @param unnamed - The index of a letter that stays where it stands as well.
 * @returns what was copied
 */
export function copyLines(
  source: Y.Text,
  target: Y.Text,
  { from = 0, unnamed = -1 }: { from?: number; unnamed?: number } = {},
): Copied[] {
  const letters = saidLetters(source, from)
  if (letters.length === 0) return []
  endLastLine(target)
  const before = target.length
  const delta = letters.map(({ insert, attributes = {} }) => ({ insert, attributes }))
  // In one go: Yjs would look for each place of a long text from its beginning.
  target.applyDelta(before > 0 ? [{ retain: before }, ...delta] : delta)
  const [names, copies] = [letterNames(source), letterNames(target)]
  let at = before
  const copied: [Y.ID, Y.ID][] = []
  for (const { insert, index } of letters)
    for (let end = at + lengthOf({ insert }), first = at; at < end; at += 1) {
      const name = index === null || index + at - first === unnamed ? null : names[index + at - first]
      const copy = copies[at]
      if (name && copy) copied.push([name, copy])
    }
  return joined(copied)
}

/** Of names and their copies as few rows as say the same; none where these are too many to be sent. */
function joined(copied: readonly [Y.ID, Y.ID][]): Copied[] {
  const rows: [number, number, number, number][] = []
  for (const [{ client, clock }, copy] of copied) {
    const last = rows.at(-1)
    const goesOn = last?.[0] === client && last[1] + last[2] === clock && last[3] + last[2] === copy.clock
    if (goesOn) last[2] += 1
    else rows.push([client, clock, 1, copy.clock])
  }
  return rows.length > MOST_COPIED ? [] : rows
}

/** The names of all letters of a text, one for each, in its order. */
const letterNames = (text: Y.Text): Y.ID[] =>
  namesIn(text).flatMap(({ client, clock, length }) =>
    Array.from({ length }, (_, at) => Y.createID(client, clock + at)),
  )

/** The copies of those letters that are among some. */
export function copiesOf(letters: readonly Names[], copied: readonly Copied[], writer: number): Names[] {
  return common(letters, copied).map(([, clock, length, row]) => [writer, row[3] + clock - row[1], length])
}

/** Those letters that are copied somewhere. */
export const copiedOf = (letters: readonly Names[], copied: readonly Copied[]): Names[] =>
  common(letters, copied).map(([client, clock, length]) => [client, clock, length])

function common<Row extends Names | Copied>(
  letters: readonly Names[],
  rows: readonly Row[],
): [client: number, clock: number, length: number, row: Row][] {
  const byClient = new Map<number, Row[]>()
  for (const row of rows) byClient.set(row[0], [...(byClient.get(row[0]) ?? []), row])
  return letters.flatMap(([client, clock, length]) =>
    (byClient.get(client) ?? []).flatMap((row): [number, number, number, Row][] => {
      const from = Math.max(clock, row[1])
      const to = Math.min(clock + length, row[1] + row[2])
      return from < to ? [[client, from, to - from, row]] : []
    }),
  )
}

/** What is left of some letters without others. */
export const without = (letters: readonly Names[], others: readonly Names[]): Names[] =>
  leftWithout(letters.map(fromRange), others.map(fromRange)).map(toRange)

function saidLetters(text: Y.Text, from: number): Letters[] {
  const said: Letters[] = []
  const met = new Set<string>()
  let line: Letters[] = []
  let isSaid = false
  let at = 0
  const end = (letters: Letters) => {
    if (isSaid) said.push(...line, letters)
    line = []
    isSaid = false
  }
  for (const run of deltaOf(text)) {
    const length = lengthOf(run)
    const skipped = Math.min(Math.max(from - at, 0), length)
    const index = at + skipped
    at += length
    if (skipped === length) continue
    const attributes = { ...marksOf(run.attributes) }
    if (run.insert instanceof Y.Map) end({ insert: newLineEnd(lineOf(run.insert)), index })
    else if (typeof run.insert === 'string') {
      const words = run.insert.slice(skipped)
      const insert = cleanText(words)
      if (insert.trim() !== '') isSaid = true
      if (insert !== '') line.push({ insert, attributes, index: insert === words ? index : null })
    } else {
      const embed = embedOf(run.insert)
      if (embed.kind === 'unknown') continue
      if (hasTexts(embed)) {
        if (met.has(embed.id) || !isAtHome(text, embed.id) || !readEmbed(text.doc, embed)) continue
        met.add(embed.id)
      }
      if (embed.kind !== 'break') isSaid = true
      line.push({ insert: embedValue(embed), attributes, index })
    }
  }
  if (isSaid) end({ insert: newLineEnd(PLAIN_LINE), index: null })
  return said
}
