import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { TestLine } from '../testing/bus-fixture'
import { type Bench, type Client, person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { STORES } from '../testing/store-fixture'
import { rawUpdate } from '../testing/update-fixture'

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

  it('do not keep those from being saved who were sent them', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const friend = await bench.open(minh, scene.documentId)
    friend.socket.send(updateFrame(twoUpdates(4_711, one, ['a', 'b'])[1]))
    await until(() => expect(one.doc.store.pendingStructs).not.toBeNull())
    friend.socket.close()
    one.provider.disconnect()
    one.write(', Điều 2')
    one.provider.connect()
    await until(() => expect(one.isSaved).toBe(true))
    const reader = bench.join(hoa, scene.documentId)
    await until(() => expect(reader.text).toBe('Điều 1, Điều 2'))
  })

  it('do not keep those from being saved either who return to a long draft in which much was deleted', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const text = one.doc.getText('vi')
    one.doc.transact(() => {
      for (let letter = 0; letter < 6_000; letter += 1) text.insert(0, 'x')
      text.delete(0, 6_000)
    })
    await until(() => expect(one.isSaved).toBe(true))
    const friend = await bench.open(minh, scene.documentId)
    friend.socket.send(updateFrame(twoUpdates(4_711, one, ['a', 'b'])[1]))
    await until(() => expect(one.doc.store.pendingStructs).not.toBeNull())
    one.provider.disconnect()
    one.write(', Điều 2')
    one.provider.connect()
    await until(() => expect(one.isSaved).toBe(true))
    expect(bench.collab.stats().overloadedSockets).toBe(0)
  })

  it.each([
    ['bytes', { pendingBytes: 300 }],
    ['structs', { pendingStructs: 10 }],
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
    await until(() => expect([there.closeCode, reader.closeCodes]).toEqual([4_409, [4_409]]))
    line.restore()
    here.socket.send(updateFrame(base))
    await until(() => expect(here.lastAck).toBe(2))
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

  it('have everybody start anew when it turns out that their neighbours are the wrong way round', async () => {
    const bench = await scene.start()
    const one = await lanIn(bench)
    const id = (clock: number) => Y.createID(one.doc.clientID, clock)
    const forger = await bench.open(minh, scene.documentId, '?ack=1')
    const missing = Y.createID(4_711, 0)
    forger.socket.send(updateFrame(letterBetween(4_712, missing, id(0))))
    await until(() => expect(forger.questions).toBe(2))
    forger.socket.send(updateFrame(letterBetween(4_711, id(3), id(4))))
    await until(() => expect([forger.closeCode, one.closeCodes]).toEqual([4_400, [4_409]]))
    expect(forger.lastAck).toBe(0)
    const [fresh, other] = [bench.join(lan, scene.documentId), bench.join(hoa, scene.documentId)]
    await until(() => expect([fresh.text.length, other.text]).toEqual(['xxĐiều 1'.length, fresh.text]))
  })
})
