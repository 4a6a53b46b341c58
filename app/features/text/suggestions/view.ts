import type * as Y from 'yjs'
import { deltaOf, lengthOf, type DeltaRun } from '../binding/delta'
import type { Suggested } from '../line'
import { hasSuggestions, isSuggested, markedRuns, suggestedKind, type MarkedRun } from './marked'

/** How a text is read: as it stands, as if all that is suggested were accepted, or with everything that stands in it. */
export type View = 'original' | 'accepted' | 'everything'

/** Whether letters of which this is suggested are read. */
const IS_READ: Record<View, (run: MarkedRun) => boolean> = {
  original: ({ added }) => added === null,
  accepted: ({ struck }) => struck.length === 0,
  everything: () => true,
}

/** What a text holds, parted where something else is suggested of it. */
export function markedDelta(text: Y.Text): { run: DeltaRun; mark: MarkedRun | null }[] {
  const marks = markedRuns(text).filter(isSuggested)
  const parted: { run: DeltaRun; mark: MarkedRun | null }[] = []
  let [index, next] = [0, 0]
  for (const run of deltaOf(text)) {
    const end = index + lengthOf(run)
    for (let from = index; from < end;) {
      while (endOf(marks[next]) <= from) next += 1
      const mark = marks[next]
      const isMarked = mark !== undefined && mark.index <= from
      const to = Math.min(end, isMarked ? endOf(mark) : (mark?.index ?? end))
      parted.push({ run: part(run, from - index, to - index), mark: isMarked ? mark : null })
      from = to
    }
    index = end
  }
  return parted
}

/**
 * What a text holds, as it is read: letters, line ends and embeds alike are there or not. With everything, each says what is suggested of it.
 */
export function deltaAs(text: Y.Text, view: View): (DeltaRun & { suggested?: Suggested })[] {
  if (!hasSuggestions(text)) return deltaOf(text)
  return markedDelta(text).flatMap(({ run, mark }) => {
    if (mark === null) return [run]
    if (!IS_READ[view](mark)) return []
    return view === 'everything' ? [{ ...run, suggested: suggestedOf(mark) }] : [run]
  })
}

function suggestedOf({ added, struck }: MarkedRun): Suggested {
  return {
    kind: suggestedKind(added !== null, struck.length > 0),
    by: struck[0]?.by ?? added?.by ?? '',
  }
}

const endOf = (mark: MarkedRun | undefined): number => (mark ? mark.index + mark.length : Infinity)

const part = (run: DeltaRun, from: number, to: number): DeltaRun =>
  typeof run.insert === 'string' ? { ...run, insert: run.insert.slice(from, to) } : run
