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
  return structs.every((struct) => !(struct instanceof Y.Item) || standsBetweenItsNeighbours(doc, struct))
}

function standsBetweenItsNeighbours(doc: Y.Doc, { id, origin, rightOrigin }: Y.Item): boolean {
  const isStillWaiting = id.clock >= Y.getState(doc.store, id.client)
  if (isStillWaiting) return true
  const placed = Y.getItem(doc.store, id)
  // Where a neighbour was collected, so is what stood beside it.
  if (!(placed instanceof Y.Item)) return true
  return (
    (origin === null || standsBehind(placed, id, origin)) &&
    (rightOrigin === null || standsBefore(placed, id, rightOrigin))
  )
}

/** `placed` holds `id`: Yjs joins what one client wrote in one go. */
function standsBehind(placed: Y.Item, id: Y.ID, neighbour: Y.ID): boolean {
  if (holds(placed, neighbour)) return neighbour.clock < id.clock
  let item = placed.left
  while (item !== null && !holds(item, neighbour)) item = item.left
  return item !== null
}

function standsBefore(placed: Y.Item, id: Y.ID, neighbour: Y.ID): boolean {
  if (holds(placed, neighbour)) return neighbour.clock > id.clock
  let item = placed.right
  while (item !== null && !holds(item, neighbour)) item = item.right
  return item !== null
}

function holds(item: Y.Item, { client, clock }: Y.ID): boolean {
  return item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length
}
