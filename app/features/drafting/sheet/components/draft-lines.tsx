import { Fragment, type ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import { isWords, type Line, type Run } from '~/features/text/line'
import { Words } from '~/features/text/line-runs'
import { TableFrame } from '~/features/text/table-frame'
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
  return shown.map(({ kind, level, runs }, index) => {
    // A table may not stand in a <p>: a browser would end it there.
    const Tag = runs.some((run) => 'table' in run) ? 'div' : 'p'
    return (
      <Tag
        key={index}
        data-kind={kind}
        data-level={level > 0 ? level : undefined}
        data-number={numbers[index] ?? undefined}
      >
        {runs.map((run, at) => (
          <Fragment key={at}>{runOf(run)}</Fragment>
        ))}
        {runs.length === 0 ? <br /> : null}
      </Tag>
    )
  })
}

/** As the editor's own views draw them before anybody has gone into them. */
function runOf(run: Run): ReactNode {
  if (isWords(run)) return <Words run={run} />
  if ('note' in run) return <span data-embed="note" />
  if ('reference' in run) return <span data-embed="ref" />
  return (
    <span data-embed="table">
      <TableFrame table={run.table} cell={({ lines }) => <CellLines lines={lines} />} />
    </span>
  )
}

/** In a cell there are neither tables nor footnotes. */
function CellLines({ lines }: { lines: readonly Line[] }) {
  return lines.map(({ runs }, index) => (
    <div key={index}>{runs.map((run, at) => (isWords(run) ? <Words key={at} run={run} /> : null))}</div>
  ))
}
