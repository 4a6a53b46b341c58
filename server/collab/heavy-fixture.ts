import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { rawUpdate } from './update-fixture'

const ITEM = { text: 4, hasRightOrigin: 0x40 }

/**
 * Twice `count` letters, each an item of its own: first as many as somebody types who goes to the beginning of the text
 * after each, and then as many at the beginning that say to stand before one of the first ones. Each of these walks past
 * all of those. No editor writes it, and nothing in it is wrong.
 */
export function crossingUpdate(client: number, count: number, fromClock = 0): Uint8Array {
  return rawUpdate((encoder) => {
    for (const part of [1, 2 * count, client, fromClock]) encoding.writeVarUint(encoder, part)
    for (let index = 0; index < 2 * count; index += 1) {
      const right = index < count ? index - 1 : index - count
      encoding.writeUint8(encoder, ITEM.text | (right < 0 ? 0 : ITEM.hasRightOrigin))
      if (right < 0) {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, 'vi')
      } else {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, fromClock + right)
      }
      encoding.writeVarString(encoder, 'a')
    }
  })
}

/** A formatted text of so many letters, each an item of its own, and the few bytes that delete them all. */
export function deletionUpdates(count: number): [text: Uint8Array, deletion: Uint8Array] {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  doc.getXmlFragment('en').insert(0, [text])
  text.insert(0, 'Điều 1')
  text.format(0, 1, { bold: true })
  doc.transact(() => {
    for (let letter = 0; letter < count; letter += 1) text.insert(1, 'a')
  })
  const before = Y.encodeStateAsUpdate(doc)
  const vector = Y.encodeStateVector(doc)
  text.delete(1, count)
  return [before, Y.encodeStateAsUpdate(doc, vector)]
}
