import { isWords, plainText, type Line, type Run, type Table } from '../line'
import type { AsWords, Pasted } from './pasted'

/** The same for a table's cell or a footnote, in which neither can stand: of a table its lines, of a footnote its words in brackets. */
export function asInner(pasted: Pasted): Pasted {
  const counts = { tables: 0, notes: 0 }
  const lines = pasted.lines.flatMap(({ runs, ...attributes }): Line[] => {
    const parts: Line[] = []
    let line: Line | null = null
    for (const run of runs) {
      if ('table' in run) {
        counts.tables += 1
        parts.push(...linesOf(run.table))
        line = null
        continue
      }
      // What stands behind a table goes on as a line of its own.
      if (!line)
        parts.push((line = { ...attributes, start: parts.length > 0 ? null : attributes.start, runs: [] }))
      if ('note' in run) counts.notes += 1
      line.runs.push(wordsOf(run))
    }
    return parts.length > 0 || runs.length > 0 ? parts : [{ ...attributes, runs }]
  })
  const asWords = (['tables', 'notes'] as const)
    .map((what): AsWords => ({ what, count: counts[what] }))
    .filter(({ count }) => count > 0)
  return { ...pasted, lines, ...(asWords.length > 0 ? { asWords } : {}) }
}

const linesOf = ({ rows }: Table): Line[] => rows.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines))

function wordsOf(run: Run): Run {
  return isWords(run) || !('note' in run) ? run : { text: ` (${plainText(run.note.lines)})`, marks: [] }
}
