import { Fragment, type ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import { isWords, type Line, type Run, type WordsRun } from '~/features/text/line'
import { numberLines } from '~/features/text/numbering'

interface DraftLinesProps {
  lines: readonly Line[]
  side: Language
}

const EMPTY: Line = { kind: 'paragraph', level: 0, start: null, runs: [] }

/** Lines as the editor draws them, so that nothing moves when it takes over. A text without lines is one empty line. */
export function DraftLines({ lines, side }: DraftLinesProps) {
  const shown = lines.length > 0 ? lines : [EMPTY]
  const numbers = numberLines(
    shown.map((line) => ({ ...line, isEmpty: line.runs.length === 0 })),
    side,
  )
  return shown.map(({ kind, level, runs }, index) => (
    <p
      key={index}
      data-kind={kind}
      data-level={level > 0 ? level : undefined}
      data-number={numbers[index] ?? undefined}
    >
      {runs.map((run, at) => (
        <Fragment key={at}>{runOf(run)}</Fragment>
      ))}
      {runs.length === 0 ? <br /> : null}
    </p>
  ))
}

function runOf(run: Run): ReactNode {
  if (isWords(run)) return wordsOf(run)
  if ('note' in run) return <span data-embed="note">*</span>
  if ('reference' in run) return <span data-embed="ref" />
  return (
    <table data-embed="table">
      <tbody>
        {run.table.rows.map(({ id, cells }) => (
          <tr key={id}>
            {cells.map((cell) => (
              <td key={cell.id} rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
                {cell.lines.map((line, index) => (
                  <div key={index}>
                    {line.runs.map((inner, at) => (
                      <Fragment key={at}>{isWords(inner) ? wordsOf(inner) : null}</Fragment>
                    ))}
                  </div>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function wordsOf({ text, marks, href }: WordsRun): ReactNode {
  let node: ReactNode = text.split('\n').map((words, at) => (
    <Fragment key={at}>
      {at > 0 ? <br /> : null}
      {words}
    </Fragment>
  ))
  if (marks.includes('subscript')) node = <sub>{node}</sub>
  if (marks.includes('superscript')) node = <sup>{node}</sup>
  if (marks.includes('underline')) node = <u>{node}</u>
  if (marks.includes('italic')) node = <em>{node}</em>
  if (marks.includes('bold')) node = <strong>{node}</strong>
  return href === undefined ? node : <span className="draft-link">{node}</span>
}
