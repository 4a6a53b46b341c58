import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { updatesOf } from './collab-fixture'
import { isReached, readUpdate } from './update-reach'

/** An update of one client, from raw parts: structs, then ranges of deletions `[clock, length]` of client 1. */
function rawUpdate(
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

const noStructs = (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, 0)

/** One struct of client 1 at clock 0: a GC of this length. */
const gcOfLength = (length: number) => (encoder: encoding.Encoder) => {
  for (const part of [1, 1, 1, 0]) encoding.writeVarUint(encoder, part)
  encoding.writeUint8(encoder, 0)
  encoding.writeVarUint(encoder, length)
}

describe('readUpdate', () => {
  it('sees news in what is written and in what is deleted, until it is applied', () => {
    const source = new Y.Doc()
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    source.getText('vi').insert(0, 'Điều 1')
    source.getText('vi').delete(1, 2)
    expect(updates).toHaveLength(2)
    for (const update of updates) {
      const { hasNews, reach } = readUpdate(doc, update)
      expect(hasNews).toBe(true)
      Y.applyUpdate(doc, update)
      expect(isReached(doc, reach)).toBe(true)
      expect(readUpdate(doc, update).hasNews).toBe(false)
    }
    expect(readUpdate(doc, Y.encodeStateAsUpdate(source)).hasNews).toBe(false)
    expect(readUpdate(doc, Y.encodeStateAsUpdate(new Y.Doc())).hasNews).toBe(false)
  })

  it('knows that an update is not reached while something before it is missing', () => {
    const [first, second] = updatesOf('một', 'hai') as [Uint8Array, Uint8Array]
    const doc = new Y.Doc()
    const { hasNews, reach } = readUpdate(doc, second)
    expect(hasNews).toBe(true)
    Y.applyUpdate(doc, second)
    expect(isReached(doc, reach)).toBe(false)
    expect(readUpdate(doc, second).hasNews).toBe(true)
    Y.applyUpdate(doc, first)
    expect(isReached(doc, reach)).toBe(true)
  })

  it.each([
    ['a struct without a length', rawUpdate(gcOfLength(0))],
    ['a struct beyond all clocks', rawUpdate(gcOfLength(Number.MAX_SAFE_INTEGER + 1))],
    [
      'more structs than bytes',
      rawUpdate((encoder) => [1, 30_000_000, 1, 0].forEach((part) => encoding.writeVarUint(encoder, part))),
    ],
    [
      'deletions that overlap',
      rawUpdate(noStructs, [
        [0, 9],
        [3, 2],
      ]),
    ],
    ['a deletion of nothing', rawUpdate(noStructs, [[3, 0]])],
  ])('refuses %s', (_, update) => {
    expect(() => readUpdate(new Y.Doc(), update)).toThrow()
  })

  it('refuses a struct that stands behind its own future, at which Yjs would stop half-way', () => {
    const update = rawUpdate((encoder) => {
      for (const part of [1, 1, 1, 0]) encoding.writeVarUint(encoder, part)
      // A string with an origin: client 1, clock 7.
      encoding.writeUint8(encoder, 0x84)
      for (const part of [1, 7]) encoding.writeVarUint(encoder, part)
      encoding.writeVarString(encoder, 'x')
    })
    expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow()
    expect(() => readUpdate(new Y.Doc(), update)).toThrow('its own future')
  })

  it('leaves the document as it was', () => {
    const doc = new Y.Doc()
    const [, second] = updatesOf('một', 'hai') as [Uint8Array, Uint8Array]
    readUpdate(doc, second)
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.clients.size).toBe(0)
  })
})
