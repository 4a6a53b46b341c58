import { fromLocalInput } from '~/kernel/dates'

/** When a step was, to stand among the others: a moment, or the beginning or the end of a day of which no hour is known. */
export type When = Date | string | { startOf: string } | { endOf: string }

function timeOf(when: When): number {
  if (typeof when === 'string') return Date.parse(when)
  if (when instanceof Date) return when.getTime()
  const isStart = 'startOf' in when
  return fromLocalInput(isStart ? `${when.startOf}T00:00` : `${when.endOf}T23:59`).getTime()
}

/** Steps by their time; those of the same moment stay as they were told. */
export function inOrder<Step extends { when: When }>(steps: readonly Step[]): Step[] {
  return [...steps].sort((a, b) => timeOf(a.when) - timeOf(b.when))
}
