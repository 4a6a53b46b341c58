import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Updates that no Yjs client would write, for tests. */

/** From raw parts: structs, then ranges of deletions `[clock, length]` of client 1. */
export function rawUpdate(
  write: (encoder: encoding.Encoder) => void,
  deletions: [number, number][] = [],
): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  encoding.writeVarUint(encoder, deletions.length === 0 ? 0 : 1)
  if (deletions.length > 0) {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, deletions.length)
    for (const part of deletions.flat()) encoding.writeVarUint(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

/** The deletion of some clocks of a client, and of nothing that goes with them. */
export function deletionUpdate(client: number, clock: number, length: number): Uint8Array {
  return rawUpdate((encoder) => {
    for (const part of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, part)
  }).slice(0, -1)
}

/** What a document has written since, and none of its deletions: Yjs deletes what stood in the same place all the same. */
export function writtenIn(doc: Y.Doc, since: Uint8Array): Uint8Array {
  const nothing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
  const update = Y.encodeStateAsUpdate(doc, since)
  return Uint8Array.of(...update.slice(0, update.byteLength - (nothing.byteLength - 1)), 0)
}

/** One struct: the place of something collected, of which nothing is left but its length. */
export function gcUpdate(client: number, clock: number, length: number): Uint8Array {
  return rawUpdate((encoder) => {
    for (const part of [1, 1, client, clock]) encoding.writeVarUint(encoder, part)
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, length)
  })
}
