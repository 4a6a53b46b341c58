import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { rawUpdate } from './update-fixture'

/** The first byte of an item: what it holds, and which neighbours it names. */
const ITEM = { text: 4, format: 6, type: 7, values: 8, hasRightOrigin: 0x40, hasOrigin: 0x80 }
const XML_TEXT = 6

/**
 * Twice `count` letters, each an item of its own: first as many as somebody types who goes to the beginning of the text
 * after each, and then as many at the beginning that say to stand before one of the first ones. Each of these walks past
 * all of those. No editor writes it, and nothing in it is wrong.
 */
export function crossingUpdate(client: number, count: number, fromClock = 0): Uint8Array {
  return rawUpdate((encoder) => {
    writeNumbers(encoder, 1, 2 * count, client, fromClock)
    for (let index = 0; index < 2 * count; index += 1) {
      const right = index < count ? index - 1 : index - count
      encoding.writeUint8(encoder, ITEM.text | (right < 0 ? 0 : ITEM.hasRightOrigin))
      if (right < 0) writeParent(encoder, 'vi')
      else writeNumbers(encoder, client, fromClock + right)
      encoding.writeVarString(encoder, 'a')
    }
  })
}

/** A formatted text of so many letters, each an item of its own, and the few bytes that delete them all. */
export function deletionUpdates(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  doc.getXmlFragment('en').insert(0, [text])
  text.insert(0, 'Điều 1')
  text.format(0, 1, { bold: true })
  doc.transact(() => {
    for (let letter = 0; letter < count; letter += 1) text.insert(1, 'a')
  })
  const [before, vector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)]
  text.delete(1, count)
  return [before, Y.encodeStateAsUpdate(doc, vector)]
}

/** A text with so many formats at its beginning; ten times as many letters, each an item of its own; and one format more. */
export function formatUpdates(client: number, count: number): Uint8Array[] {
  const writeFormat = (encoder: encoding.Encoder, left: number, key: string) => {
    encoding.writeUint8(encoder, ITEM.format | ITEM.hasOrigin)
    writeNumbers(encoder, client, left)
    encoding.writeVarString(encoder, key)
    encoding.writeVarString(encoder, 'true')
  }
  const [firstLetter, end] = [count + 2, 11 * count + 2]
  return [
    rawUpdate((encoder) => {
      writeNumbers(encoder, 1, firstLetter, client, 0)
      encoding.writeUint8(encoder, ITEM.type)
      writeParent(encoder, 'en')
      writeNumbers(encoder, XML_TEXT)
      encoding.writeUint8(encoder, ITEM.text)
      writeNumbers(encoder, 0, client, 0)
      encoding.writeVarString(encoder, 'a')
      for (let clock = 2; clock < firstLetter; clock += 1) writeFormat(encoder, clock - 1, `f${clock}`)
    }),
    rawUpdate((encoder) => {
      writeNumbers(encoder, 1, end - firstLetter, client, firstLetter)
      for (let clock = firstLetter; clock < end; clock += 1) {
        const hasRight = clock > firstLetter
        encoding.writeUint8(encoder, ITEM.text | ITEM.hasOrigin | (hasRight ? ITEM.hasRightOrigin : 0))
        writeNumbers(encoder, client, firstLetter - 1)
        if (hasRight) writeNumbers(encoder, client, clock - 1)
        encoding.writeVarString(encoder, 'a')
      }
    }),
    rawUpdate((encoder) => {
      writeNumbers(encoder, 1, 1, client, end)
      writeFormat(encoder, firstLetter - 1, 'bold')
    }),
  ]
}

/** A struct of very many values, and the few bytes that delete so many of them, each with another one behind it. */
export function splittingUpdates(count: number): Uint8Array[] {
  const values = 1_000_000
  const deletions = Array.from({ length: count }, (_, index): [number, number] => [2 * index, 1])
  return [
    rawUpdate((encoder) => {
      writeNumbers(encoder, 1, 1, 1, 0)
      encoding.writeUint8(encoder, ITEM.values)
      writeParent(encoder, 'en')
      writeNumbers(encoder, values)
      for (let value = 0; value < values; value += 1) encoding.writeAny(encoder, 0)
    }),
    rawUpdate((encoder) => writeNumbers(encoder, 0), deletions),
  ]
}

function writeParent(encoder: encoding.Encoder, root: string): void {
  writeNumbers(encoder, 1)
  encoding.writeVarString(encoder, root)
}

function writeNumbers(encoder: encoding.Encoder, ...numbers: number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number)
}
