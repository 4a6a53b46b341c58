import * as Y from 'yjs'
import { LINK_MARK, SIMPLE_MARKS } from '~/kernel/line-names'
import { cleanText } from '../clean'
import type { Line, Run, SimpleMark, Suggested, WordsRun } from '../line'
import { deltaAs, type View } from '../suggestions/view'
import { embedOf, lineOf, marksOf, PLAIN_LINE, type Embed, type Marks } from '../binding/line-text'
import { isAtHome } from './embedded'
import { textOf } from '../layout'
import { readTable } from './tables'

/** Whether what stands in a text is read too: a table's cells and a footnote hold neither tables nor footnotes. */
export type Depth = 'text' | 'inner'

/**
 * The lines of a text, empty ones too: what is not text is left to `saidLines`. A text without any letter is one empty paragraph. What
 * this version does not know is left out, its place is not. A table or a footnote that is embedded more than once is read where it is
 * first. What is only suggested is no text, unless another view is asked for.
 */
export function readLines(text: Y.Text, depth: Depth = 'text', view: View = 'original'): Line[] {
  const lines: Line[] = []
  const met = new Set<string>()
  let runs: Run[] = []
  const end = (attributes: Omit<Line, 'runs'>) => {
    lines.push({ ...attributes, runs })
    runs = []
  }
  for (const { insert, attributes, suggested } of deltaAs(text, view)) {
    const marks = marksOf(attributes)
    if (insert instanceof Y.Map) end({ ...lineOf(insert), ...(suggested ? { suggestedEnd: suggested } : {}) })
    else if (typeof insert === 'string') addWords(runs, insert, { marks, suggested })
    else {
      const embed = embedOf(insert)
      if (embed.kind === 'break') addWords(runs, '\n', { marks, suggested })
      if (hasTexts(embed)) {
        if (depth === 'inner' || met.has(embed.id) || !isAtHome(text, embed.id)) continue
        met.add(embed.id)
      }
      const run = readEmbed(text.doc, embed, depth)
      if (run) runs.push(run)
    }
  }
  if (runs.length > 0 || lines.length === 0) end(PLAIN_LINE)
  return lines
}

function addWords(
  runs: Run[],
  words: string,
  { marks, suggested }: { marks: Marks; suggested: Suggested | undefined },
): void {
  const text = cleanText(words)
  if (text === '') return
  const run: Run = { text, marks: simpleMarks(marks) }
  const href = marks[LINK_MARK]
  if (typeof href === 'string') run.href = href
  if (suggested) run.suggested = suggested
  const last = runs.at(-1)
  const isSame =
    last &&
    'text' in last &&
    last.href === run.href &&
    last.marks.join() === run.marks.join() &&
    last.suggested?.kind === suggested?.kind &&
    last.suggested?.by === suggested?.by
  if (isSame) last.text += text
  else runs.push(run)
}

const simpleMarks = (marks: Marks): SimpleMark[] => SIMPLE_MARKS.filter((name) => marks[name] === true)

/** Whether an embed stands for something that has texts of its own. */
export const hasTexts = ({ kind }: Embed): boolean => kind === 'table' || kind === 'note'

/** What an embed stands for; null where there is none of that id, and for a break, which is words. */
export function readEmbed(
  doc: Y.Doc | null,
  { kind, id }: Embed,
  depth: Depth = 'text',
): Exclude<Run, WordsRun> | null {
  if (kind === 'ref') return { reference: { provisionId: id } }
  if (doc === null || depth === 'inner') return null
  if (kind === 'table') {
    const table = readTable(doc, id, (cell) => readLines(cell, 'inner'))
    return table && { table }
  }
  const note = kind === 'note' ? textOf(doc.getMap('notes').get(id)) : null
  return note && { note: { id, lines: readLines(note, 'inner') } }
}
