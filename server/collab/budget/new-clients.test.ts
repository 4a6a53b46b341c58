import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { storedRows } from '../testing/store-fixture'
import { NewClients } from './new-clients'

vi.setConfig({ testTimeout: 20_000 })

function wordsOf(clientIds: readonly number[]): Uint8Array {
  return Y.mergeUpdates(
    clientIds.map((clientId) => {
      const doc = new Y.Doc()
      doc.clientID = clientId
      doc.getText('vi').insert(0, 'x')
      return Y.encodeStateAsUpdate(doc)
    }),
  )
}

describe('new client ids', () => {
  it('are so many at once for each person, and a few more each minute', () => {
    let now = 0
    const clients = new NewClients({ clientIds: 4, clientIdsPerMinute: 2 }, () => now)
    expect([clients.take('lan', 3), clients.take('lan', 2), clients.take('lan', 1)]).toEqual([
      true,
      false,
      true,
    ])
    expect([clients.take('lan', 0), clients.take('minh', 4)]).toEqual([true, true])
    now = 29_999
    expect(clients.take('lan', 1)).toBe(false)
    now = 30_000
    expect([clients.take('lan', 1), clients.take('lan', 1)]).toEqual([true, false])
    now = 3_600_000
    expect([clients.take('lan', 5), clients.take('lan', 4)]).toEqual([false, true])
  })
})

describe('a document', () => {
  const [lan, minh] = [person('Lan'), person('Minh')]
  const scene = useScene({ people: [lan, minh] })

  it('gets no more of them in one frame than a few, whose sender is told', async () => {
    const bench = await scene.start({ newClientIds: 3 })
    const many = await bench.open(minh, scene.documentId)
    many.socket.send(updateFrame(wordsOf([1, 2, 3, 4])))
    await until(() => expect(many.closeCode).toBe(CloseCode.malformed))
    const few = await bench.open(minh, scene.documentId, '?ack=1')
    few.socket.send(updateFrame(wordsOf([1, 2, 3])))
    few.socket.send(updateFrame(wordsOf([1, 2, 3, 4])))
    await until(() => expect(few.lastAck).toBe(2))
  })

  it('gets no more of them from one person than that person may bring, in however many frames', async () => {
    const bench = await scene.start({ clientIds: 5 })
    const one = bench.join(lan, scene.documentId)
    const raw = await bench.open(minh, scene.documentId, '?ack=1')
    for (let clientId = 1; clientId <= 5; clientId += 1) raw.socket.send(updateFrame(wordsOf([clientId])))
    await until(() => expect(raw.lastAck).toBe(5))
    raw.socket.send(updateFrame(wordsOf([6])))
    await until(() => expect(raw.closeCode).toBe(CloseCode.overloaded))
    // Under those that are there, everybody goes on.
    const again = await bench.open(minh, scene.documentId, '?ack=1')
    again.socket.send(updateFrame(wordsOf([1, 2, 3, 4, 5])))
    await until(() => expect(again.lastAck).toBe(1))
    one.write('Điều 1')
    await until(() => expect(one.isSaved).toBe(true))
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(6)
  })
})
