import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { deletionUpdate, rawUpdate } from '../testing/update-fixture'
import { readyPartOf } from './ready-part'
import { readUpdate } from '../wire/update-reach'

const NOBODY = () => false
const partOf = (doc: Y.Doc, update: Uint8Array, isKeptBack: (client: number) => boolean = NOBODY) =>
  readyPartOf(doc, readUpdate(doc, update).news, isKeptBack)

function page(clientID: number, from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  doc.clientID = clientID
  return doc
}
const write = (doc: Y.Doc, words: string) => doc.getText('vi').insert(doc.getText('vi').length, words)
const textOf = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  return doc.getText('vi').toString()
}

/** Client 1 and client 2 in turn, each behind the other's word. */
function inTurn(): Y.Doc {
  const [one, two] = [page(1), page(2)]
  for (const word of ['a', 'b', 'c']) {
    write(one, word)
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    write(two, word)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  }
  return one
}

describe('what of an update is ready', () => {
  it('is the whole of it where nothing is missing, in whatever order its clients come', () => {
    expect(partOf(new Y.Doc(), Y.encodeStateAsUpdate(inTurn()))).toEqual({
      isWhole: true,
      update: null,
      missing: new Map(),
    })
  })

  it('is its beginning, up to the first thing that builds on what is kept back', () => {
    const { isWhole, update, missing } = partOf(
      new Y.Doc(),
      Y.encodeStateAsUpdate(inTurn()),
      (client) => client === 2,
    )
    expect([isWhole, missing]).toEqual([false, new Map([[2, 1]])])
    expect(textOf(update as Uint8Array)).toBe('a')
  })

  it('is nothing of what stands behind a hole', () => {
    const doc = page(1)
    write(doc, 'một')
    const before = Y.encodeStateVector(doc)
    write(doc, 'hai')
    expect(partOf(new Y.Doc(), Y.encodeStateAsUpdate(doc, before))).toEqual({
      isWhole: false,
      update: null,
      missing: new Map([[1, 3]]),
    })
  })

  it('is of a deletion what has arrived', () => {
    const doc = page(1)
    write(doc, 'một')
    const { isWhole, update, missing } = partOf(doc, deletionUpdate(1, 1, 9))
    expect([isWhole, missing]).toEqual([false, new Map([[1, 10]])])
    expect(textOf(Y.encodeStateAsUpdate(doc), update as Uint8Array)).toBe('m')
  })

  it('is nothing of a client that is kept back, also where it begins with what is known', () => {
    const doc = page(1)
    write(doc, 'một')
    const longer = page(1)
    write(longer, 'một hai')
    expect(partOf(doc, Y.encodeStateAsUpdate(longer), () => true)).toMatchObject({
      isWhole: false,
      update: null,
    })
  })

  it('is found in a moment, however long the chain in which each client waits for the next', () => {
    const clients = 50_000
    const chain = rawUpdate((encoder) => {
      encoding.writeVarUint(encoder, clients)
      for (let client = clients; client > 0; client -= 1) {
        for (const part of [1, client, 0]) encoding.writeVarUint(encoder, part)
        // A letter behind the one of the client before; the first of all stands behind what never comes.
        encoding.writeUint8(encoder, 0x84)
        for (const part of [client - 1, 0]) encoding.writeVarUint(encoder, part)
        encoding.writeVarString(encoder, 'x')
      }
    })
    const began = performance.now()
    expect(partOf(new Y.Doc(), chain).update).toBeNull()
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
