import { useId, type ReactNode } from 'react'
import type { Line, NoteRun } from './line'
import { LineRuns, type RunViews } from './line-runs'
import { numberLines } from './numbering'
import { TableFrame } from './table-frame'

export interface LineListProps extends Pick<RunViews, 'language' | 'numberOf' | 'wrap'> {
  lines: readonly Line[]
  /** Stands before the first words, in their line: the number of the provision on a paper. */
  lead?: ReactNode
  /** What a bullet is written as. */
  bullet?: string
}

/** Deeper lines stand no deeper: on a telephone no room would be left. */
const DEEPEST = 6

/**
 * Lines as people read them, numbers written out; the footnotes below. Whoever shows them says the language with `lang`, and how they look
 * (`paper-text`, `official-body`).
 */
export function LineList({ lines, language, numberOf, wrap, lead, bullet }: LineListProps) {
  const id = useId()
  const notes = lines.flatMap(({ runs }) => runs.flatMap((run) => ('note' in run ? [run.note] : [])))
  const inner: RunViews = { language, numberOf, wrap }
  const views: RunViews = {
    ...inner,
    noteCall: (note) => <NoteCall id={id} number={notes.indexOf(note) + 1} />,
    // In a cell there are neither tables nor footnotes.
    table: (run) =>
      'table' in run ? (
        <TableFrame table={run.table} cell={(cell) => <Lines lines={cell.lines} views={inner} />} />
      ) : null,
  }
  return (
    <div className="line-list">
      <Lines lines={lines} views={views} lead={lead} bullet={bullet} />
      {notes.map((note, at) => (
        <NoteView key={at} id={id} number={at + 1} note={note} views={inner} />
      ))}
    </div>
  )
}

type LinesProps = Pick<LineListProps, 'lines' | 'lead' | 'bullet'> & { views: RunViews }

function Lines({ lines, views, lead, bullet = '–' }: LinesProps) {
  const numbers = numberLines(lines, views.language)
  // Two numbers in one line would be read as one.
  const ownLead = lead !== undefined && typeof numbers[0] === 'string'
  return (
    <>
      {ownLead ? <p data-kind="paragraph">{lead}</p> : null}
      {lines.map((line, at) => {
        const number = numbers[at] === '–' ? bullet : numbers[at]
        const before = at === 0 && !ownLead ? lead : null
        return (
          <LineView key={at} line={line}>
            {before ? <>{before} </> : null}
            {number ? <LineNumber number={number} /> : null}
            <LineRuns runs={line.runs} views={views} />
          </LineView>
        )
      })}
    </>
  )
}

function LineView({ line: { kind, level, runs }, children }: { line: Line; children: ReactNode }) {
  const attributes = { 'data-kind': kind, 'data-level': level > 0 ? Math.min(level, DEEPEST) : undefined }
  if (kind === 'quote') return <blockquote {...attributes}>{children}</blockquote>
  // Nothing but words may stand in a <p>. A heading is none: which rank it would have depends on the page around it.
  if (runs.some((run) => 'table' in run)) return <div {...attributes}>{children}</div>
  return <p {...attributes}>{children}</p>
}

function LineNumber({ number }: { number: string }) {
  return (
    <>
      <span className="line-number">{number}</span>{' '}
    </>
  )
}

function NoteCall({ id, number }: { id: string; number: number }) {
  return (
    <sup>
      <a role="doc-noteref" id={`${id}call-${number}`} href={`#${id}note-${number}`}>
        {number}
      </a>
    </sup>
  )
}

interface NoteViewProps {
  id: string
  number: number
  note: NoteRun['note']
  views: RunViews
}

function NoteView({ id, number, note, views }: NoteViewProps) {
  return (
    <p id={`${id}note-${number}`} className="line-note">
      <sup>
        <a role="doc-backlink" href={`#${id}call-${number}`}>
          {number}
        </a>
      </sup>{' '}
      {note.lines.map((line, at) => (
        <span key={at}>
          {at > 0 ? <br /> : null}
          <LineRuns runs={line.runs} views={views} />
        </span>
      ))}
    </p>
  )
}
