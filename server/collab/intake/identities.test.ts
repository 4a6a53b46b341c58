import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { TestLine } from '../testing/bus-fixture'
import { type Bench, type Client, type Person, person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { awarenessEntry, awarenessFrame, updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { STORES, storedRows } from '../testing/store-fixture'

vi.setConfig({ testTimeout: 20_000 })

/** What somebody writes under this Yjs client id who has the document of `client` as it is now. */
function wordsUnder(clientId: number, { doc }: Client, text: string): Uint8Array {
  const forger = new Y.Doc()
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc))
  // Only now: Yjs gives up an id under which it hears somebody else.
  forger.clientID = clientId
  const before = Y.encodeStateVector(forger)
  forger.getText('vi').insert(0, text)
  return Y.encodeStateAsUpdate(forger, before)
}

describe.each(STORES)('words under the client id of somebody else, on $name', ({ open }) => {
  const lan = person('Lan')
  const minh = person('Minh')
  const hoa = person('Hoa', 'view')

  const scene = useScene({ open, people: [lan, minh, hoa], limits: { keepAliveMs: 20 } })

  /** Lan has written something and is known to everybody in the room. */
  async function lanIn(bench: Bench, readers = bench) {
    const one = bench.join(lan, scene.documentId)
    const reader = readers.join(hoa, scene.documentId)
    one.write('Điều 1')
    await until(() => expect(one.isSaved).toBe(true))
    await until(() => expect(reader.provider.awareness.getStates().has(one.doc.clientID)).toBe(true))
    return { one, reader }
  }

  it('wait while that person is here, and are refused once they say something else', async () => {
    const bench = await scene.start()
    const { one, reader } = await lanIn(bench)
    const forger = await bench.open(minh, scene.documentId, '?ack=1')
    forger.socket.send(updateFrame(wordsUnder(one.doc.clientID, one, 'sai ')))
    await until(() => expect(bench.collab.stats().foreignFrames).toBe(1))
    one.write(', Điều 2')
    await until(() => expect(forger.closeCode).toBe(CloseCode.superseded))
    await until(() => expect(one.isSaved).toBe(true))
    await until(() => expect(reader.text).toBe('Điều 1, Điều 2'))
    expect([forger.lastAck, one.closeCodes]).toEqual([0, []])
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(2)
  })

  it('wait on other nodes too', async () => {
    const line = new TestLine()
    const [first, second] = [await scene.start({}, { line }), await scene.start({}, { line })]
    const { one, reader } = await lanIn(first, second)
    const forger = await second.open(minh, scene.documentId, '?ack=1')
    forger.socket.send(updateFrame(wordsUnder(one.doc.clientID, one, 'sai ')))
    await until(() => expect(second.collab.stats().foreignFrames).toBe(1))
    one.write(', Điều 2')
    await until(() => expect(forger.closeCode).toBe(CloseCode.superseded))
    await until(() => expect(reader.text).toBe('Điều 1, Điều 2'))
    expect([forger.lastAck, one.closeCodes]).toEqual([0, []])
  })

  it('wait while a line that broke may come back', async () => {
    const bench = await scene.start()
    const { one } = await lanIn(bench)
    one.provider.disconnect()
    await until(() => expect(bench.collab.stats().connections).toBe(1))
    const forger = await bench.open(minh, scene.documentId, '?ack=1')
    forger.socket.send(updateFrame(wordsUnder(one.doc.clientID, one, 'sai ')))
    await until(() => expect(bench.collab.stats().foreignFrames).toBe(1))
    one.write(', Điều 2')
    one.provider.connect()
    await until(() => expect(forger.closeCode).toBe(CloseCode.superseded))
    await until(() => expect(one.isSaved).toBe(true))
    expect(one.closeCodes.filter((code) => code >= 4_000)).toEqual([])
  })

  it('are taken from those who hand on what somebody who has left could not send', async () => {
    const bench = await scene.start({ claimMs: 50 })
    const { one } = await lanIn(bench)
    one.leave()
    const words = wordsUnder(one.doc.clientID, one, 'Lời nói đầu. ')
    const friend = await bench.open(minh, scene.documentId, '?ack=1')
    friend.socket.send(updateFrame(words))
    await until(() => expect(friend.lastAck).toBe(1))
    const reader = bench.join(hoa, scene.documentId)
    await until(() => expect(reader.text).toBe('Lời nói đầu. Điều 1'))
  })

  it('are taken at once when their author has sent them', async () => {
    const bench = await scene.start()
    const { one } = await lanIn(bench)
    one.provider.disconnect()
    one.write(', Điều 2')
    const friend = await bench.open(minh, scene.documentId, '?ack=1')
    friend.socket.send(updateFrame(Y.encodeStateAsUpdate(one.doc)))
    await until(() => expect(bench.collab.stats().foreignFrames).toBe(1))
    expect(friend.lastAck).toBe(0)
    one.provider.connect()
    await until(() => expect(one.isSaved).toBe(true))
    await until(() => expect(friend.lastAck).toBe(1))
    expect(friend.closeCode).toBeNull()
  })

  it('are acknowledged to two people who hand on each other’s', async () => {
    const bench = await scene.start()
    const { one, reader } = await lanIn(bench)
    const two = bench.join(minh, scene.documentId)
    two.write(', khoản 1')
    await until(() => expect(two.isSaved).toBe(true))
    await until(() => expect(reader.provider.awareness.getStates().has(two.doc.clientID)).toBe(true))
    // What a server had passed on, and lost when it was killed before the commit.
    for (const { provider } of [one, two]) provider.disconnect()
    one.write(', điểm a')
    two.write(', điểm b')
    const [ofOne, ofTwo] = [Y.encodeStateAsUpdate(one.doc), Y.encodeStateAsUpdate(two.doc)]
    Y.applyUpdate(one.doc, ofTwo)
    Y.applyUpdate(two.doc, ofOne)
    for (const { provider } of [one, two]) provider.connect()
    await until(() => expect([one.isSaved, two.isSaved]).toEqual([true, true]))
    await until(() => expect([two.text, reader.text]).toEqual([one.text, one.text]))
    expect(one.text.length).toBe('Điều 1, khoản 1, điểm a, điểm b'.length)
  })

  describe('that has been signed', () => {
    const sign = ({ doc }: Client, { grant }: Person) =>
      doc.getMap('authors').set(String(doc.clientID), { user: grant.userId, mode: 'write', at: 0 })

    /** Lan has signed, written, and left long ago. */
    async function lanWas(bench: Bench): Promise<Client> {
      const one = bench.join(lan, scene.documentId)
      await until(() => expect(one.provider.synced).toBe(true))
      sign(one, lan)
      one.write('Điều 1')
      await until(() => expect(one.isSaved).toBe(true))
      one.provider.disconnect()
      await until(() => expect(bench.collab.stats().connections).toBe(0))
      return one
    }

    it('are never taken from anybody else, however long that person has been away', async () => {
      const bench = await scene.start({ claimMs: 1 })
      const one = await lanWas(bench)
      const forger = await bench.open(minh, scene.documentId, '?ack=1')
      forger.socket.send(updateFrame(wordsUnder(one.doc.clientID, one, 'sai ')))
      await until(() => expect(bench.collab.stats().foreignFrames).toBe(1))
      await until(() => expect(forger.closeCode).toBe(CloseCode.superseded))
      expect(forger.lastAck).toBe(0)
      const reader = bench.join(hoa, scene.documentId)
      await until(() => expect(reader.text).toBe('Điều 1'))
    })

    it('are taken from that person’s other pages, and known ones from everybody', async () => {
      const bench = await scene.start({ claimMs: 1 })
      const one = await lanWas(bench)
      const words = wordsUnder(one.doc.clientID, one, 'Lời nói đầu. ')
      const again = await bench.open(lan, scene.documentId, '?ack=1')
      again.socket.send(updateFrame(words))
      await until(() => expect(again.lastAck).toBe(1))
      const friend = await bench.open(minh, scene.documentId, '?ack=1')
      friend.socket.send(updateFrame(words))
      friend.socket.send(updateFrame(Y.encodeStateAsUpdate(one.doc)))
      await until(() => expect(friend.lastAck).toBe(2))
    })

    it('wait for that person to come back, with what builds on them', async () => {
      const bench = await scene.start({ claimMs: 60_000 })
      const one = await lanWas(bench)
      const two = bench.join(minh, scene.documentId)
      await until(() => expect(two.text).toBe('Điều 1'))
      two.provider.disconnect()
      // What a server had passed on, and lost when it was killed before the commit.
      one.write(', khoản 1')
      Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
      two.write(', khoản 2')
      const restarted = await scene.start({ claimMs: 60_000 })
      const friend = await restarted.open(minh, scene.documentId, '?ack=1')
      friend.socket.send(updateFrame(Y.encodeStateAsUpdate(two.doc)))
      await until(() => expect(friend.questions).toBe(2))
      expect(friend.lastAck).toBe(0)
      const back = await restarted.open(lan, scene.documentId, '?ack=1')
      back.socket.send(updateFrame(Y.encodeStateAsUpdate(one.doc)))
      await until(() => expect([back.lastAck, friend.lastAck]).toEqual([1, 1]))
      const reader = restarted.join(hoa, scene.documentId)
      await until(() => expect(reader.text).toBe('Điều 1, khoản 1, khoản 2'))
    })
  })

  it('are no secret of those who only read: they cannot have an id to themselves', async () => {
    const bench = await scene.start()
    const looker = await bench.open(hoa, scene.documentId)
    const two = bench.join(minh, scene.documentId)
    const clientId = 4_711
    looker.socket.send(awarenessFrame([awarenessEntry(clientId, 1, '{}')]))
    await until(() => expect(two.provider.awareness.getStates().has(clientId)).toBe(true))
    const friend = await bench.open(lan, scene.documentId, '?ack=1')
    friend.socket.send(updateFrame(wordsUnder(clientId, two, 'Điều 1')))
    await until(() => expect(friend.lastAck).toBe(1))
    expect(bench.collab.stats().foreignFrames).toBe(0)
  })

  it('are never taken for what their author sends later, who is told', async () => {
    const bench = await scene.start({ claimMs: 1 })
    const { one } = await lanIn(bench)
    one.provider.disconnect()
    await until(() => expect(bench.collab.stats().connections).toBe(1))
    const forger = await bench.open(minh, scene.documentId, '?ack=1')
    forger.socket.send(updateFrame(wordsUnder(one.doc.clientID, one, 'sai ')))
    await until(() => expect(forger.lastAck).toBe(1))
    const [words, acked] = [wordsUnder(one.doc.clientID, one, 'đúng '), one.acked]
    const again = await bench.open(lan, scene.documentId, '?ack=1')
    again.socket.send(updateFrame(words))
    await until(() => expect(again.closeCode).toBe(CloseCode.superseded))
    expect([again.lastAck, acked]).toEqual([0, 1])
    expect(bench.collab.stats().contradictions).toBe(1)
  })

  it('are compared too once what they build on has come', async () => {
    const bench = await scene.start()
    const base = new Y.Doc()
    base.getText('vi').insert(0, 'nền')
    const author = 4_711
    const words = ['sai', 'hay'].map((text) => {
      const doc = new Y.Doc()
      doc.clientID = author
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
      const before = Y.encodeStateVector(doc)
      doc.getText('vi').insert(1, text)
      return Y.encodeStateAsUpdate(doc, before)
    })
    const [forger, honest] = [
      await bench.open(minh, scene.documentId, '?ack=1'),
      await bench.open(lan, scene.documentId, '?ack=1'),
    ]
    const [forged, written] = words as [Uint8Array, Uint8Array]
    forger.socket.send(updateFrame(forged))
    await until(() => expect(forger.questions).toBe(2))
    honest.socket.send(updateFrame(written))
    await until(() => expect(honest.questions).toBe(2))
    forger.socket.send(updateFrame(Y.encodeStateAsUpdate(base)))
    await until(() => expect(honest.closeCode).toBe(CloseCode.superseded))
    const reader = bench.join(hoa, scene.documentId)
    await until(() => expect(reader.text).toBe('nsaiền'))
    await until(() => expect(forger.lastAck).toBe(2))
    expect(honest.lastAck).toBe(0)
  })

  it('are bounded', async () => {
    const bench = await scene.start({ waitingFrames: 3 })
    const { one } = await lanIn(bench)
    const forger = await bench.open(minh, scene.documentId)
    for (let count = 0; count < 5; count += 1)
      forger.socket.send(updateFrame(wordsUnder(one.doc.clientID, one, `sai ${count} `)))
    await until(() => expect(forger.closeCode).toBe(CloseCode.overloaded))
    one.write(', Điều 2')
    await until(() => expect(one.isSaved).toBe(true))
  })

  it('have a document joined anew on the node whose words are second in the log', async () => {
    const line = new TestLine()
    const [first, second] = [await scene.start({}, { line }), await scene.start({}, { line })]
    const { one } = await lanIn(first)
    const there = await second.open(minh, scene.documentId, '?ack=1')
    const reader = second.join(hoa, scene.documentId)
    await until(() => expect(reader.text).toBe('Điều 1'))
    // Neither node hears of the other, so that both take words for the same place under the same id.
    line.isCut = true
    const author = 4_711
    const here = await first.open(minh, scene.documentId, '?ack=1')
    const [before, after] = [wordsUnder(author, one, 'trước '), wordsUnder(author, one, 'sau ')]
    here.socket.send(updateFrame(before))
    await until(() => expect(here.lastAck).toBe(1))
    there.socket.send(updateFrame(after))
    await until(() => expect([there.closeCode, reader.closeCodes]).toEqual([4_409, [4_409]]))
    expect([there.lastAck, second.collab.stats().supersededRooms]).toEqual([0, 1])
    const fresh = second.join(lan, scene.documentId)
    await until(() => expect(fresh.text).toBe('trước Điều 1'))
    // The node whose words are first finds the others in the log, and leaves them out.
    line.isCut = false
    fresh.write(', Điều 2')
    await until(() => expect(one.text).toBe('trước Điều 1, Điều 2'))
    expect(first.collab.stats()).toMatchObject({ contradictions: 1, supersededRooms: 0 })
    expect([here.closeCode, one.closeCodes]).toEqual([null, []])
  })
})
