import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { isInPlace } from './placement'

/** Two replicas of one text, and a way to hand each one's updates to the other. */
function twoWriters() {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  one.getText('vi').insert(0, 'Điều 1. Dữ liệu mở')
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  return { one, other }
}

/** What `writer` writes that `reader` does not have. */
const newsFor = (reader: Y.Doc, writer: Y.Doc) => Y.encodeStateAsUpdate(writer, Y.encodeStateVector(reader))

/** The same update with other neighbours for its first item. */
function withNeighbours(update: Uint8Array, change: (item: Y.Item) => void): Uint8Array {
  const item = Y.decodeUpdate(update).structs[0] as Y.Item
  change(item)
  const encoder = new Y.UpdateEncoderV1()
  const [oneClient, oneStruct, noDeletions] = [1, 1, 0]
  encoding.writeVarUint(encoder.restEncoder, oneClient)
  encoding.writeVarUint(encoder.restEncoder, oneStruct)
  encoder.writeClient(item.id.client)
  encoding.writeVarUint(encoder.restEncoder, item.id.clock)
  item.write(encoder, 0)
  encoding.writeVarUint(encoder.restEncoder, noDeletions)
  return encoder.toUint8Array()
}

function textsAfter(update: Uint8Array, start: Y.Doc) {
  const there = new Y.Doc()
  there.getText('vi')
  Y.applyUpdate(there, Y.encodeStateAsUpdate(start))
  Y.applyUpdate(there, update)
  const newcomer = new Y.Doc()
  Y.applyUpdate(newcomer, Y.encodeStateAsUpdate(there))
  return {
    there,
    texts: [there, newcomer].map((doc) => doc.getText('vi').toString()),
    isInPlace: isInPlace(there, Y.decodeUpdate(update).structs),
  }
}

describe('isInPlace', () => {
  it('holds for what two people write at the same place, typed, pasted and deleted', () => {
    const { one, other } = twoWriters()
    for (let index = 0; index < 20; index += 1) {
      one.getText('vi').insert(5 + (index % 3), `một ${index}`)
      other.getText('vi').insert(5, `hai ${index}`)
      other.getText('vi').delete(3, 4)
      one.getText('vi').format(2, 6, { bold: true })
    }
    const update = newsFor(one, other)
    Y.applyUpdate(one, update)
    expect(isInPlace(one, Y.decodeUpdate(update).structs)).toBe(true)
    expect(isInPlace(one, Y.decodeUpdate(Y.encodeStateAsUpdate(one)).structs)).toBe(true)
  })

  it.each([
    ['far behind', 2, true],
    ['far before', 2_900, false],
  ])('knows neighbours that stand %s', (_, rightClock, isAtItsPlace) => {
    const { one, other } = twoWriters()
    const start = one.getText('vi').length
    // Each at the beginning, and thus an item of its own: the last one written is the first.
    for (let letter = 0; letter < 3_000; letter += 1) one.getText('vi').insert(0, 'a')
    Y.applyUpdate(other, newsFor(other, one))
    other.getText('vi').insert(1_000, 'ữ')
    const honest = newsFor(one, other)
    expect(textsAfter(honest, one)).toMatchObject({ isInPlace: true })
    const forged = withNeighbours(honest, (item) => {
      item.rightOrigin = Y.createID(one.clientID, start + rightClock)
    })
    expect(textsAfter(forged, one)).toMatchObject({ isInPlace: isAtItsPlace })
  })

  it('does not judge what still waits for something', () => {
    const { one, other } = twoWriters()
    other.getText('vi').insert(4, 'a')
    const first = newsFor(one, other)
    const vector = Y.encodeStateVector(other)
    other.getText('vi').insert(5, 'b')
    const second = Y.encodeStateAsUpdate(other, vector)
    Y.applyUpdate(one, second)
    expect(isInPlace(one, Y.decodeUpdate(second).structs)).toBe(true)
    Y.applyUpdate(one, first)
    expect(isInPlace(one, Y.decodeUpdate(second).structs)).toBe(true)
  })

  it('finds an item whose neighbours are the wrong way round, which reads differently to a newcomer', () => {
    const { one, other } = twoWriters()
    other.clientID = 5
    other.getText('vi').insert(6, 'ữ')
    const honest = newsFor(one, other)
    expect(textsAfter(honest, one)).toMatchObject({ isInPlace: true })
    const forged = withNeighbours(honest, (item) => {
      item.origin = Y.createID(one.clientID, 9)
      item.rightOrigin = Y.createID(one.clientID, 3)
    })
    const outcome = textsAfter(forged, one)
    expect(outcome.texts[0]).not.toBe(outcome.texts[1])
    expect(outcome.isInPlace).toBe(false)
  })
})
