import type * as Y from 'yjs'
import { keptUntilChanged } from '../binding/changes'

/** Letters that one client wrote one after the other, by their names: `length` of them from `clock` on, in UTF-16 units as everywhere. */
export interface Named {
  client: number
  clock: number
  length: number
}

/** The same as it lies in a document. */
export type Range = [client: number, clock: number, length: number]

/** What a range names. */
export const fromRange = ([client, clock, length]: Readonly<Range>): Named => ({ client, clock, length })

export const toRange = ({ client, clock, length }: Named): Range => [client, clock, length]

/** Named letters that stand side by side in a text, from `index` on. */
export interface PlacedNames extends Named {
  index: number
}

/**
 * The names of all that stands in a text, in its order. Yjs tells the name of one letter only (`createRelativePositionFromTypeIndex`), so
 * this walks its items.
 */
export const namesIn = keptUntilChanged((text: Y.Text): readonly PlacedNames[] => {
  const names: PlacedNames[] = []
  let index = 0
  for (let item = text._start; item !== null; item = item.right) {
    const { id, length, deleted, countable } = item
    if (deleted || !countable) continue
    const last = names.at(-1)
    if (last?.client === id.client && last.clock + last.length === id.clock) last.length += length
    else names.push({ ...id, length, index })
    index += length
  }
  return names
})

/** Of the letters from one index to before another. */
export function namesBetween(text: Y.Text, from: number, to: number): PlacedNames[] {
  return cutTo(namesIn(text), from, to)
}

/** Of placed letters those from one index to before another, cut at both. */
export function cutTo<Run extends PlacedNames>(runs: readonly Run[], from: number, to: number): Run[] {
  return runs.flatMap((run) => {
    const start = Math.max(from, run.index)
    const end = Math.min(to, run.index + run.length)
    if (start >= end) return []
    return [{ ...run, index: start, clock: run.clock + start - run.index, length: end - start }]
  })
}

/** Each once, and neighbours as one. */
export function joined(names: readonly Named[]): Named[] {
  const all: Named[] = []
  for (const { client, clock, length } of [...names].sort(
    (a, b) => a.client - b.client || a.clock - b.clock,
  )) {
    const last = all.at(-1)
    if (last?.client !== client || last.clock + last.length < clock) all.push({ client, clock, length })
    else last.length = Math.max(last.length, clock + length - last.clock)
  }
  return all
}
