/** Clocks of one client, as Yjs names what was deleted. */
export interface ClockRange {
  clock: number
  len: number
}

/** In order, and none beside or over another. */
export function joined(ranges: readonly ClockRange[]): ClockRange[] {
  const inOrder = [...ranges].sort((left, right) => left.clock - right.clock)
  const result: ClockRange[] = []
  for (const { clock, len } of inOrder) {
    const last = result.at(-1)
    if (last !== undefined && clock <= last.clock + last.len)
      last.len = Math.max(last.len, clock + len - last.clock)
    else result.push({ clock, len })
  }
  return result
}

/** True when one of these, which are in order, holds all of those clocks. */
export function covers(ranges: readonly ClockRange[], { clock, len }: ClockRange): boolean {
  const holder = ranges[firstBehind(ranges, clock)]
  return holder !== undefined && holder.clock <= clock && clock + len <= holder.clock + holder.len
}

/** What of these clocks is in one of the ranges, which are in order. */
export function partsIn(ranges: readonly ClockRange[], { clock, len }: ClockRange): ClockRange[] {
  const parts: ClockRange[] = []
  const end = clock + len
  for (let index = firstBehind(ranges, clock); index < ranges.length; index += 1) {
    const range = ranges[index]
    if (range === undefined || range.clock >= end) break
    const from = Math.max(clock, range.clock)
    parts.push({ clock: from, len: Math.min(end, range.clock + range.len) - from })
  }
  return parts
}

const firstBehind = (ranges: readonly ClockRange[], clock: number) =>
  firstWhere(ranges, (range) => range.clock + range.len > clock)

/** Where those begin that are so, in a list in which they come last. */
export function firstWhere<T>(list: readonly T[], isSo: (one: T) => boolean): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (isSo(list[middle] as T)) to = middle
    else from = middle + 1
  }
  return from
}
