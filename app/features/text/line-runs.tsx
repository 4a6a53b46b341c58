import { Fragment, type ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import { isWords, type NoteRun, type Run, type SimpleMark, type WordsRun } from './line'
import { safeAddress } from './link'
import { provisionName } from './numbering'

/** How those who show lines show what is more than words. */
export interface RunViews {
  language: Language
  /** The number of a provision that is referred to; null where it has none. */
  numberOf: (provisionId: string) => number | null
  /** Puts something around words, as the mark of a passage. */
  wrap?: (run: WordsRun, words: ReactNode) => ReactNode
  /** Shows what points to a footnote; left out where there is no room for one. */
  noteCall?: (note: NoteRun['note']) => ReactNode
  /** Shows a table; left out where it would stand in another. */
  table?: (run: Run) => ReactNode
}

const TAGS: [SimpleMark, 'sup' | 'sub' | 'u' | 'em' | 'strong'][] = [
  ['superscript', 'sup'],
  ['subscript', 'sub'],
  ['underline', 'u'],
  ['italic', 'em'],
  ['bold', 'strong'],
]

/** What stands in one line. */
export function LineRuns({ runs, views }: { runs: readonly Run[]; views: RunViews }) {
  return runs.map((run, at) => <Fragment key={at}>{viewOf(run, views)}</Fragment>)
}

function viewOf(run: Run, { language, numberOf, wrap, noteCall, table }: RunViews): ReactNode {
  if (isWords(run)) return wrap ? wrap(run, <Words run={run} />) : <Words run={run} />
  if ('reference' in run) return provisionName(numberOf(run.reference.provisionId), language)
  return 'note' in run ? noteCall?.(run.note) : table?.(run)
}

/** Words with their marks; a link only where it may be followed. */
export function Words({ run: { text, marks, href } }: { run: WordsRun }): ReactNode {
  let words: ReactNode = text.split('\n').map((part, at) => (
    <Fragment key={at}>
      {at > 0 ? <br /> : null}
      {part}
    </Fragment>
  ))
  for (const [mark, Tag] of TAGS) if (marks.includes(mark)) words = <Tag>{words}</Tag>
  const address = safeAddress(href)
  return address === null ? (
    words
  ) : (
    <a href={address} rel="noopener noreferrer">
      {words}
    </a>
  )
}
