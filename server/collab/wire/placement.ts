import * as Y from 'yjs'

/** A struct of an update as it came in, before it was placed. */
export type IncomingStruct = Y.Item | Y.GC | Y.Skip

/**
 * True when each item that has found its place stands where its writer says: behind its left neighbour of then, and
 * before its right one. Every Yjs client's items do. One whose neighbours are the wrong way round is placed somewhere
 * all the same, but somewhere else by whoever gets the document as a whole than by those who got it bit by bit: two
 * texts of one document.
 *
 * Between an item and its neighbours stands only what others wrote at the same place meanwhile: mostly nothing.
 */
export function isInPlace(doc: Y.Doc, structs: readonly IncomingStruct[]): boolean {
  const places = new Places()
  return structs.every((struct) => !(struct instanceof Y.Item) || isBetweenItsNeighbours(doc, places, struct))
}

function isBetweenItsNeighbours(doc: Y.Doc, places: Places, { id, origin, rightOrigin }: Y.Item): boolean {
  const placed = itemAt(doc, id)
  // It still waits. Or it was collected, and so were then the neighbours of it.
  if (placed === null) return true
  const isBefore = (one: Y.ID, other: Y.ID) => {
    const [left, right] = [itemAt(doc, one), itemAt(doc, other)]
    // Yjs joins what one client wrote in one go.
    if (left === right) return one.clock < other.clock
    return left !== null && right !== null && places.areInOrder(left, right)
  }
  return (origin === null || isBefore(origin, id)) && (rightOrigin === null || isBefore(id, rightOrigin))
}

function itemAt(doc: Y.Doc, id: Y.ID): Y.Item | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, id)
  return struct instanceof Y.Item ? struct : null
}

/** What is further away is not looked for step by step. */
const FAR = 1_000

/**
 * Where items stand in their lists. Mostly the two that are asked for stand side by side. Where they are far apart, all of
 * their list are counted, once: that each of many items walks past all others could take an hour.
 */
class Places {
  readonly #counted = new Map<Y.Item, number>()

  /** Whether the one stands before the other, in the same list. */
  areInOrder(left: Y.Item, right: Y.Item): boolean {
    if (left.parent !== right.parent || left.parentSub !== right.parentSub) return false
    return (
      (this.#counted.has(left) ? null : areNear(left, right)) ?? this.#placeOf(left) < this.#placeOf(right)
    )
  }

  #placeOf(item: Y.Item): number {
    if (!this.#counted.has(item)) this.#countFrom(firstOf(item))
    return this.#counted.get(item) ?? 0
  }

  #countFrom(first: Y.Item): void {
    let place = 0
    for (let item: Y.Item | null = first; item !== null; item = item.right) {
      this.#counted.set(item, place)
      place += 1
    }
  }
}

/** Null when that cannot be seen in a few steps. */
function areNear(left: Y.Item, right: Y.Item): boolean | null {
  let item = left.right
  for (let steps = 0; steps < FAR; steps += 1) {
    if (item === null || item === right) return item === right
    item = item.right
  }
  return null
}

function firstOf(item: Y.Item): Y.Item {
  let first = item
  while (first.left !== null) first = first.left
  return first
}
