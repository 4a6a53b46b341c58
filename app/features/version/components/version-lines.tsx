import type { ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import type { Line } from '~/features/text/line'
import { LineList } from '~/features/text/line-list'
import type { MarkedRun } from '../passage'

interface VersionLinesProps {
  lines: readonly Line[]
  language: Language
  /** The number of a provision of this version, by its id; null where it has none of that id. */
  numberOf: (provisionId: string) => number | null
}

/** Lines of a text as the paper shows them, with the passages that they were marked with; the parent says the language with `lang`. */
export function VersionLines(props: VersionLinesProps) {
  return <LineList {...props} wrap={markOf} />
}

function markOf({ passages, begins }: MarkedRun, words: ReactNode): ReactNode {
  if (!passages?.length) return words
  // The first of a passage's pieces can be linked to. Where several begin at once each needs a place of its own.
  return (
    <>
      {begins?.map((id) => (
        <span key={id} id={`passage-${id}`} className="scroll-mt-24" />
      ))}
      <mark data-passages={passages.join(' ')} className="rounded-sm bg-gold-tint text-inherit">
        {words}
      </mark>
    </>
  )
}
