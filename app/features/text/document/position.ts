import { generateKeyBetween } from 'fractional-indexing'

/** What stands in an order that several people change at once: by its position, and by its id where two have the same. */
export interface Positioned {
  id: string
  position: string
}

export function byPosition(a: Positioned, b: Positioned): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/**
 * A position behind `before` and in front of `after`, each null at an edge.
 */
export function positionBetween(before: string | null, after: string | null): string {
  try {
    return generateKeyBetween(before, before !== null && after !== null && before >= after ? null : after)
  } catch {
    // One of them is none of ours: whatever another client wrote there, what comes behind it stands behind it.
    return `${before ?? ''}${MIDDLE}`
  }
}

const MIDDLE = 'V'

/** Positions for some in their order, behind `before`. */
export function positionsAfter(before: string | null, count: number): string[] {
  const positions: string[] = []
  for (let made = 0; made < count; made += 1)
    positions.push(positionBetween(positions.at(-1) ?? before, null))
  return positions
}
