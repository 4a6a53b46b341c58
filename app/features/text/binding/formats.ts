import { marksAt } from './letters'
import type { Letter, Marks } from './line-text'

/** Letters side by side whose marks change in the same way. */
export interface FormatRun {
  index: number
  length: number
  /** Null for a mark that goes. */
  change: Record<string, true | string | null>
}

/** Neighbours whose marks change in the same way, as one. */
export function runsOf(altered: readonly { index: number; was: Letter; is: Letter }[]): FormatRun[] {
  const runs: FormatRun[] = []
  for (const { index, was, is } of altered) {
    if (is.type === 'end') continue
    const change = changeOf(marksAt(was), marksAt(is))
    const last = runs.at(-1)
    if (last && last.index + last.length === index && JSON.stringify(last.change) === JSON.stringify(change))
      last.length += 1
    else runs.push({ index, length: 1, change })
  }
  return runs
}

function changeOf(was: Marks, is: Marks): FormatRun['change'] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => was[name] !== is[name],
  )
  return Object.fromEntries(names.map((name) => [name, is[name] ?? null]))
}
