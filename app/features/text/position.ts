import { generateNKeysBetween } from 'fractional-indexing'

/** What stands in an order that several people change at once: by its position, and by its id where two have the same. */
export interface Positioned {
  id: string
  position: string
}

export function byPosition(a: Positioned, b: Positioned): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Whether it may be written: what others have written is ordered whatever it is. */
export const isPosition = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST && /^[0-9A-Za-z]+$/.test(value)

const LONGEST = 128

/**
 * Positions for some in their order, behind `before` and in front of `after`, each null at an edge.
 * @returns null where there are none that are short enough, or one of the two is no position
 */
function positionsBetween(before: string | null, after: string | null, count: number): string[] | null {
  try {
    const positions = generateNKeysBetween(before, after, count)
    return positions.every(isPosition) ? positions : null
  } catch {
    return null
  }
}

/** Positions for some in their order, where nothing else has any. */
export const firstPositions = (count: number): string[] => generateNKeysBetween(null, null, count)

/**
 * Makes room in an order. Where there is none between two neighbours that a position could be written in, because others have written
 * the same, one that is none, or a long one, as many of them get new positions as stand in the way.
 * @param ordered - All that stand in the order, in it.
 * @param at - How many of them are to stand before what comes in.
 * @returns its position, and the new ones of others by their ids
 */
export function roomAt(
  ordered: readonly Positioned[],
  at: number,
): { position: string; others: ReadonlyMap<string, string> } {
  let [from, to] = [at, at]
  for (;;) {
    const [before, after] = [ordered[from - 1]?.position ?? null, ordered[to]?.position ?? null]
    const inTheWay = ordered.slice(from, to)
    const found =
      positionsBetween(before, after, inTheWay.length + 1) ??
      (from <= 0 && to >= ordered.length ? firstPositions(inTheWay.length + 1) : null)
    if (found) {
      const [position = ''] = found.splice(at - from, 1)
      return { position, others: new Map(inTheWay.map(({ id }, index) => [id, found[index] ?? ''])) }
    }
    // Twice as many at each attempt: a thousand that are none cost no more than a few readings.
    const step = Math.max(1, to - from)
    from = Math.max(0, from - step)
    to = Math.min(ordered.length, to + step)
  }
}
