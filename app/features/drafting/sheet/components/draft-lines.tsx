import type { CSSProperties } from 'react'
import type { Language } from '~/kernel/bilingual'
import { personVariable } from '~/ui/person-colour'
import { isWords, type Line, type Run, type WordsRun } from '~/features/text/line'
import { Words } from '~/features/text/line-runs'
import { TableFrame } from '~/features/text/table-frame'
import { numberLines, provisionName } from '~/features/text/numbering'
import { useProvisionNumbers } from '../draft-context'

interface DraftLinesProps {
  lines: readonly Line[]
  side: Language
}

const EMPTY: Line = { kind: 'paragraph', level: 0, start: null, runs: [] }

/** Lines as the editor draws them, so that nothing moves when it takes over. A text without lines is one empty line. */
export function DraftLines({ lines, side }: DraftLinesProps) {
  const shown = lines.length > 0 ? lines : [EMPTY]
  const numbers = numberLines(shown, side)
  return shown.map(({ kind, level, runs, suggestedEnd }, index) => {
    // A table may not stand in a <p>: a browser would end it there.
    const Tag = runs.some((run) => 'table' in run) ? 'div' : 'p'
    return (
      <Tag
        key={index}
        data-kind={kind}
        data-level={level > 0 ? level : undefined}
        data-number={numbers[index] ?? undefined}
        {...(suggestedEnd
          ? { 'data-suggested-end': suggestedEnd.kind, style: personStyle(suggestedEnd.by) }
          : {})}
      >
        {runs.map((run, at) => (
          <RunView key={at} run={run} side={side} />
        ))}
        {runs.length === 0 ? <br /> : null}
      </Tag>
    )
  })
}

/** As the editor's own views draw them before anybody has gone into them. */
function RunView({ run, side }: { run: Run; side: Language }) {
  if (isWords(run)) return <SuggestedWords run={run} />
  if ('note' in run) return <span data-embed="note" />
  if ('reference' in run) return <Reference {...run.reference} side={side} />
  const { table } = run
  return (
    <span data-embed="table">
      <TableFrame
        table={table}
        cell={({ lines }) => (
          <div className="draft-text">
            <DraftLines lines={lines} side={side} />
          </div>
        )}
      />
    </span>
  )
}

/** As the editor marks them, before it is there. */
function SuggestedWords({ run }: { run: WordsRun }) {
  const { suggested } = run
  if (!suggested) return <Words run={run} />
  const Tag = suggested.kind === 'added' ? 'ins' : 'del'
  return (
    <Tag data-suggested={suggested.kind} style={personStyle(suggested.by)}>
      <Words run={run} />
    </Tag>
  )
}

const personStyle = (userId: string) => ({ '--person': personVariable(userId) }) as CSSProperties

/** A component of its own: where provisions are moved, these are drawn anew and the rows around them are not. */
function Reference({ provisionId, side }: { provisionId: string; side: Language }) {
  const numbers = useProvisionNumbers()
  return <span data-embed="ref">{provisionName(numbers.get(provisionId) ?? null, side)}</span>
}
