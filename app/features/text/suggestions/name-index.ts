import type * as Y from 'yjs'
import { deleteLetters } from '../binding/write'
import { namesIn, type Named } from './names'

/** A part of some named letters, and what is said of all of it. */
export interface Piece<Said> extends Named {
  said: readonly Said[]
}

interface Stretch<Said> {
  from: number
  to: number
  said: readonly Said[]
}

/** What is said of letters, by their names. Several things may be said of the same. */
export class NameIndex<Said> {
  /** By client: stretches that do not overlap, in their order. */
  readonly #stretches: ReadonlyMap<number, readonly Stretch<Said>[]>

  constructor(entries: Iterable<Named & { said: Said }>) {
    const byClient = new Map<number, (Named & { said: Said })[]>()
    for (const entry of entries) {
      if (entry.length <= 0) continue
      const known = byClient.get(entry.client)
      if (known) known.push(entry)
      else byClient.set(entry.client, [entry])
    }
    this.#stretches = new Map([...byClient].map(([client, said]) => [client, partedAtEdges(said)]))
  }

  get isEmpty(): boolean {
    return this.#stretches.size === 0
  }

  /** All of these letters in their order, parted where something else is said of them. */
  piecesOf({ client, clock, length }: Named): Piece<Said>[] {
    const stretches = this.#stretches.get(client) ?? []
    const end = clock + length
    const pieces: Piece<Said>[] = []
    let at = clock
    const add = (to: number, said: readonly Said[]) => {
      if (to > at) pieces.push({ client, clock: at, length: to - at, said })
      at = Math.max(at, to)
    }
    for (let number = firstBehind(stretches, clock); at < end; number += 1) {
      const next = stretches[number]
      add(Math.min(next?.from ?? end, end), [])
      if (next) add(Math.min(next.to, end), next.said)
    }
    return pieces
  }
}

/** The number of the first stretch that does not end before this clock. */
function firstBehind(stretches: readonly { to: number }[], clock: number): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.to ?? Infinity) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function partedAtEdges<Said>(entries: readonly (Named & { said: Said })[]): Stretch<Said>[] {
  const starts = [...entries].sort((a, b) => a.clock - b.clock)
  const edges = [...new Set(entries.flatMap(({ clock, length }) => [clock, clock + length]))].sort(
    (a, b) => a - b,
  )
  const stretches: Stretch<Said>[] = []
  let open: typeof starts = []
  let next = 0
  edges.forEach((from, number) => {
    open = open.filter(({ clock, length }) => clock + length > from)
    for (let entry = starts[next]; entry?.clock === from; entry = starts[next]) {
      open.push(entry)
      next += 1
    }
    const to = edges[number + 1]
    if (to !== undefined && open.length > 0) stretches.push({ from, to, said: open.map(({ said }) => said) })
  })
  return stretches
}

const indexOf = (names: readonly Named[]) => new NameIndex(names.map((named) => ({ ...named, said: true })))

/** Of these letters those that are not among others. */
export function without(names: readonly Named[], others: readonly Named[]): Named[] {
  if (others.length === 0) return [...names]
  const index = indexOf(others)
  return names.flatMap((named) =>
    index.piecesOf(named).flatMap(({ said, ...letters }): Named[] => (said.length === 0 ? [letters] : [])),
  )
}

/** Whether all of some letters are among others. */
export const isAmong = (named: Named, others: readonly Named[]): boolean =>
  without([named], others).length === 0

/** Deletes letters wherever they stand in a text by now. */
export function deleteNamed(text: Y.Text, names: readonly Named[]): void {
  const gone = indexOf(names)
  const places = namesIn(text).flatMap((run) =>
    gone
      .piecesOf(run)
      .flatMap(({ clock, length, said }) =>
        said.length > 0 ? [{ index: run.index + clock - run.clock, length }] : [],
      ),
  )
  for (const { index, length } of places.reverse()) deleteLetters(text, index, length)
}
