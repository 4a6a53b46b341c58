import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { TestLine } from '../testing/bus-fixture'
import { type Bench, type Client, person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import type { ContentRules } from '~/kernel/content-rules'
import { updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { STORES, storedRows } from '../testing/store-fixture'
import { deletionUpdate, rawUpdate, writtenIn } from '../testing/update-fixture'

vi.setConfig({ testTimeout: 20_000 })

/** Two updates under one client id, onto the document of `client`: the second builds on the first. */
function twoUpdates(clientId: number, { doc }: Client, [first, second]: [string, string]) {
  const writer = new Y.Doc()
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
  writer.clientID = clientId
  const updates: Uint8Array[] = []
  writer.on('update', (update: Uint8Array) => updates.push(update))
  writer.getText('vi').insert(0, first)
  writer.getText('vi').insert(first.length, second)
  return updates as [Uint8Array, Uint8Array]
}

/** Two updates under one client id that write the same field: the second says only that it stands behind the first. */
function overwriting(clientId: number, { doc }: Client, values: [string, string]) {
  const writer = new Y.Doc()
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
  writer.clientID = clientId
  return values.map((value) => {
    const before = Y.encodeStateVector(writer)
    writer.getMap('titles').set('title', value)
    return writtenIn(writer, before)
  }) as [Uint8Array, Uint8Array]
}

/** A letter behind `origin` and before `rightOrigin`, whatever stands where. */
function letterBetween(clientId: number, origin: Y.ID, rightOrigin: Y.ID): Uint8Array {
  return rawUpdate((encoder) => {
    for (const part of [1, 1, clientId, 0]) encoding.writeVarUint(encoder, part)
    encoding.writeUint8(encoder, 0xc4)
    for (const { client, clock } of [origin, rightOrigin])
      for (const part of [client, clock]) encoding.writeVarUint(encoder, part)
    encoding.writeVarString(encoder, 'x')
  })
}

describe.each(STORES)('words that wait for what is missing, on $name', ({ open }) => {
  const lan = person('Lan')
  const minh = person('Minh')
  const hoa = person('Hoa', 'view')

  const scene = useScene({ open, people: [lan, minh, hoa], limits: { keepAliveMs: 20 } })

  async function lanIn(bench: Bench): Promise<Client> {
    const one = bench.join(lan, scene.documentId)
    one.write('Điều 1')
    await until(() => expect(one.isSaved).toBe(true))
    return one
  }

  it('are neither stored nor shown to anybody before it has come, and then are, in one go', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const friend = await bench.open(minh, scene.documentId, '?ack=1')
    const [first, second] = twoUpdates(4_711, one, ['một ', 'hai '])
    friend.socket.send(updateFrame(second))
    await until(() => expect(friend.questions).toBe(2))
    one.write(', Điều 2')
    await until(() => expect(one.isSaved).toBe(true))
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(2)
    expect([one.doc.store.pendingStructs, friend.lastAck]).toEqual([null, 0])
    friend.socket.send(updateFrame(first))
    await until(() => expect(friend.lastAck).toBe(2))
    await until(() => expect(one.text).toBe('một hai Điều 1, Điều 2'))
    const reader = bench.join(hoa, scene.documentId)
    await until(() => expect(reader.text).toBe(one.text))
  })

  it('are judged by the place where they will stand, before anybody has them', async () => {
    const content: ContentRules = {
      mayGo: () => true,
      faultOf: ({ path, content }) =>
        path[0] === 'titles' && content.kind === 'values' && content.values.includes('sai')
          ? 'no title'
          : null,
    }
    const bench = await scene.start({}, { content })
    const one = await lanIn(bench)
    const [first, second] = overwriting(4_711, one, ['đúng', 'sai'])
    for (const frames of [
      [first, second],
      [second, first],
    ]) {
      const forger = await bench.open(minh, scene.documentId, '?ack=1')
      for (const frame of frames) forger.socket.send(updateFrame(frame))
      await until(() => expect(forger.closeCode).toBe(CloseCode.malformed))
    }
    const fresh = bench.join(hoa, scene.documentId)
    for (const { doc } of [one, fresh])
      await until(() => expect(doc.getMap('titles').toJSON()).toEqual({ title: 'đúng' }))
    expect(one.closeCodes).toEqual([])
  })

  it('wait with those that delete what has not arrived, and keep nobody from writing it', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const forger = await bench.open(minh, scene.documentId, '?ack=1')
    const next = Y.getState(one.doc.store, one.doc.clientID)
    forger.socket.send(updateFrame(deletionUpdate(one.doc.clientID, next, 2 ** 40)))
    forger.socket.send(updateFrame(deletionUpdate(4_711, 0, 1)))
    await until(() => expect(forger.questions).toBe(2))
    one.write(', Điều 2')
    await until(() => expect(one.isSaved).toBe(true))
    const [words] = twoUpdates(4_711, one, ['một ', ''])
    const friend = await bench.open(lan, scene.documentId, '?ack=1')
    friend.socket.send(updateFrame(words))
    await until(() => expect(friend.lastAck).toBe(1))
    // The second deletion has found what it is about, as if it came only now.
    const fresh = bench.join(hoa, scene.documentId)
    await until(() => expect(fresh.text).toBe('ột Điều 1, Điều 2'))
    expect(fresh.doc.store.pendingDs).toBeNull()
    expect(forger.lastAck).toBe(0)
  })

  it('of two people who restored each other’s in turn do not wait for each other', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const two = bench.join(minh, scene.documentId)
    await until(() => expect(two.text).toBe('Điều 1'))
    const reader = bench.join(hoa, scene.documentId)
    const known = () => [...reader.provider.awareness.getStates().keys()]
    await until(() => expect(known()).toEqual(expect.arrayContaining([one.doc.clientID, two.doc.clientID])))
    for (const { provider } of [one, two]) provider.disconnect()
    // What a server had passed on, and lost when it was killed before the commit: each word stands behind the other's.
    for (const word of [' a', ' b', ' c']) {
      one.write(word)
      Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
      two.write(word)
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc))
    }
    for (const { provider } of [one, two]) provider.connect()
    await until(() => expect([one.isSaved, two.isSaved]).toEqual([true, true]))
    await until(() => expect(reader.text).toBe('Điều 1 a a b b c c'))
  })

  it.each([
    ['frames', { waitingFrames: 10 }],
    ['bytes', { heldBytes: 300 }],
  ])('are bounded in %s, and those who write in the meantime are none the worse', async (_, limits) => {
    const bench = await scene.start(limits)
    const one = await lanIn(bench)
    const flood = await bench.open(minh, scene.documentId)
    for (let clientId = 1; clientId < 50; clientId += 1)
      flood.socket.send(updateFrame(twoUpdates(clientId, one, ['a', 'b'])[1]))
    await until(() => expect(flood.closeCode).toBe(CloseCode.overloaded))
    one.write('Ọ'.repeat(1_000))
    await until(() => expect(one.isSaved).toBe(true))
  })

  it('are on two nodes the same in the end, though each had others under the same id', async () => {
    const line = new TestLine()
    const [first, second] = [await scene.start({}, { line }), await scene.start({}, { line })]
    const one = await lanIn(first)
    const reader = second.join(hoa, scene.documentId)
    await until(() => expect(reader.text).toBe('Điều 1'))
    line.isCut = true
    const [base, said] = twoUpdates(4_711, one, ['b', 'sai'])
    const [, otherwise] = twoUpdates(4_711, one, ['b', 'hay'])
    const [here, there] = [
      await first.open(minh, scene.documentId, '?ack=1'),
      await second.open(minh, scene.documentId, '?ack=1'),
    ]
    here.socket.send(updateFrame(said))
    await until(() => expect(here.questions).toBe(2))
    there.socket.send(updateFrame(otherwise))
    await until(() => expect(there.questions).toBe(2))
    line.restore()
    here.socket.send(updateFrame(base))
    await until(() => expect(here.lastAck).toBe(2))
    await until(() => expect([there.closeCode, reader.closeCodes]).toEqual([4_409, []]))
    const fresh = second.join(hoa, scene.documentId)
    await until(() => expect([one.text, fresh.text]).toEqual(['bsaiĐiều 1', 'bsaiĐiều 1']))
    expect(there.lastAck).toBe(0)
  })

  it('bring what others did not contradict on every node', async () => {
    const line = new TestLine()
    const [first, second] = [await scene.start({}, { line }), await scene.start({}, { line })]
    const one = await lanIn(first)
    const there = await second.open(minh, scene.documentId, '?ack=1')
    line.isCut = true
    const here = await first.open(minh, scene.documentId, '?ack=1')
    const [before, after, others] = (
      [
        [4_711, 'trước '],
        [4_711, 'sau '],
        [4_712, 'khác '],
      ] as const
    ).map(([clientId, text]) => twoUpdates(clientId, one, [text, ''])[0]) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    here.socket.send(updateFrame(before))
    await until(() => expect(here.lastAck).toBe(1))
    there.socket.send(updateFrame(Y.mergeUpdates([after, others])))
    await until(() => expect(there.closeCode).toBe(CloseCode.superseded))
    line.restore()
    const fresh = second.join(hoa, scene.documentId)
    await until(() => expect(fresh.text).toMatch(/^(trước khác |khác trước )Điều 1$/))
    const late = first.join(hoa, scene.documentId)
    await until(() => expect([one.text, late.text]).toEqual([fresh.text, fresh.text]))
    expect(first.collab.stats().supersededRooms).toBe(0)
  })

  it('have only their sender sent away when it turns out that their neighbours are the wrong way round', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const id = (clock: number) => Y.createID(one.doc.clientID, clock)
    const forger = await bench.open(minh, scene.documentId, '?ack=1')
    const missing = Y.createID(4_711, 0)
    forger.socket.send(updateFrame(letterBetween(4_712, missing, id(0))))
    await until(() => expect(forger.questions).toBe(2))
    forger.socket.send(updateFrame(letterBetween(4_711, id(3), id(4))))
    await until(() => expect(forger.closeCode).toBe(CloseCode.malformed))
    one.write(', Điều 2')
    await until(() => expect(one.isSaved).toBe(true))
    const fresh = bench.join(hoa, scene.documentId)
    await until(() => expect(fresh.text).toBe('Điềux 1, Điều 2'))
    expect([one.text, one.closeCodes]).toEqual([fresh.text, []])
  })
})
