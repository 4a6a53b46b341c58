import { randomBytes } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { person, updatesOf } from '../testing/collab-fixture'
import type { CollabLimits } from '../limits'
import { CloseCode, MESSAGE_AWARENESS } from '~/kernel/collab-wire'
import {
  awarenessEntry,
  awarenessFrame,
  KEEP_ALIVE_FRAME,
  readClientMessage,
  updateFrame,
} from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { storedRows } from '../testing/store-fixture'

function xmlElement(attribute: string): Y.XmlElement {
  const element = new Y.XmlElement('provision')
  element.setAttribute('provisionId', attribute)
  return element
}

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

const ROOMS: [string, Partial<CollabLimits>][] = [
  ['among few', {}],
  ['in a crowd', { crowd: 0, crowdedIntakeMs: 5, crowdedAwarenessMs: 5 }],
]

describe.each(ROOMS)('connections %s', (_, crowded) => {
  const lan = person('Lan')
  const minh = person('Minh')
  const reader = person('Hoa', 'view')
  const expert = person('Tuấn', 'comment')

  const scene = useScene({ people: [lan, minh, reader, expert], limits: crowded })

  describe('what a bad client can do', () => {
    it('closes only the sender of a NUL, in the text, in a mark, an attribute or a field', async () => {
      const bench = await scene.start()
      const one = bench.join(lan, scene.documentId)
      one.write('Điều 1')
      await until(() => expect(one.isSaved).toBe(true))
      const writes: ((doc: Y.Doc) => void)[] = [
        (doc) => doc.getText('vi-text').insert(0, 'a\0b'),
        (doc) => doc.getText('vi-text').insert(0, 'a', { bold: '\0' }),
        (doc) => doc.getXmlFragment('vi').insert(0, [xmlElement('a\0')]),
        (doc) => doc.getMap('provisions').set('p1', { deliverableVi: ['\0'] }),
        (doc) => doc.getMap('provisions').set('p\0', 1),
      ]
      for (const write of writes) {
        const doc = new Y.Doc()
        write(doc)
        const raw = await bench.open(minh, scene.documentId)
        raw.socket.send(updateFrame(Y.encodeStateAsUpdate(doc)))
        await until(() => expect(raw.closeCode).toBe(CloseCode.malformed))
      }
      one.write(' và 2')
      await until(() => expect(one.isSaved).toBe(true))
    })

    it('closes only the sender of bytes that mean nothing', async () => {
      const bench = await scene.start()
      const one = bench.join(lan, scene.documentId)
      one.write('Điều 1')
      await until(() => expect(one.isSaved).toBe(true))
      const garbage = [
        new Uint8Array([]),
        new Uint8Array([42]),
        new Uint8Array([0, 9, 1, 1]),
        new Uint8Array([0, 0, 5, 255, 255, 255, 255, 255]),
        updateFrame(new Uint8Array([])),
        updateFrame(new Uint8Array([255, 255, 255, 255, 15, 1])),
        updateFrame(randomBytes(64).fill(0xff, 0, 8)),
        new Uint8Array([1, 3, 255, 255, 1]),
        awarenessFrame([awarenessEntry(7, 1, '{"broken')]),
        awarenessFrame([awarenessEntry(7, 1, '[]')]),
      ]
      for (const frame of garbage) {
        const raw = await bench.open(minh, scene.documentId)
        raw.socket.send(frame)
        await until(() => expect(raw.closeCode).toBe(CloseCode.malformed))
      }
      const texter = await bench.open(minh, scene.documentId)
      texter.socket.send('hello')
      await until(() => expect(texter.closeCode).toBe(CloseCode.malformed))
      expect(bench.collab.stats().malformedFrames).toBe(garbage.length + 1)
      expect(one.closeCodes).toEqual([])
      one.write(', Điều 2')
      await until(() => expect(one.isSaved).toBe(true))
      expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(2)
    })

    it('reloads the document from the log when an update could only be applied in part', async () => {
      const bench = await scene.start()
      const one = bench.join(lan, scene.documentId)
      one.write('Điều 1')
      await until(() => expect(one.isSaved).toBe(true))
      const raw = await bench.open(minh, scene.documentId)
      const [update] = updatesOf('phá') as [Uint8Array]
      const transact = vi.spyOn(Y.Doc.prototype, 'emit').mockImplementationOnce(() => {
        throw new Error('half applied')
      })
      raw.socket.send(updateFrame(update))
      await until(() => expect(raw.closeCode).toBe(CloseCode.malformed))
      transact.mockRestore()
      one.write(', Điều 2')
      await until(() => expect(one.isSaved).toBe(true))
      expect(bench.collab.stats().reloads).toBe(1)
      expect(one.closeCodes).toEqual([])
      const two = bench.join(reader, scene.documentId)
      await until(() => expect(two.text).toBe('Điều 1, Điều 2'))
    })

    it('closes a flood with 1013, and serves the others meanwhile', async () => {
      const bench = await scene.start({ bucketUnits: 50, bucketUnitsPerSecond: 10, heldFrames: 10 })
      const raw = await bench.open(minh, scene.documentId)
      for (let index = 0; index < 1_000; index += 1) raw.socket.send(KEEP_ALIVE_FRAME)
      await until(() => expect(raw.closeCode).toBe(CloseCode.overloaded))
      const one = bench.join(lan, scene.documentId)
      one.write('Điều 1')
      await until(() => expect(one.isSaved).toBe(true))
    })

    it('cannot speak under another name, nor for another client', async () => {
      const bench = await scene.start()
      const [one, two] = [bench.join(lan, scene.documentId), bench.join(reader, scene.documentId)]
      one.provider.awareness.setLocalState({
        user: { id: 'admin', name: 'Bộ trưởng', color: '#ff0000' },
        cursor: 5,
      })
      const seen = () => two.provider.awareness.getStates().get(one.doc.clientID)
      await until(() =>
        expect(seen()).toEqual({
          cursor: 5,
          user: { id: lan.grant.userId, name: 'Lan', organisation: 'Cơ quan của Lan', color: '#336699' },
        }),
      )
      const liar = await bench.open(minh, scene.documentId)
      liar.socket.send(awarenessFrame([awarenessEntry(one.doc.clientID, 1_000, '{"cursor":666}')]))
      liar.socket.send(awarenessFrame([awarenessEntry(one.doc.clientID, 1_001, 'null')]))
      liar.socket.send(awarenessFrame([awarenessEntry(4711, 1, '{"cursor":1}')]))
      liar.socket.send(awarenessFrame([awarenessEntry(4712, 1, '{"cursor":2}')]))
      liar.socket.send(awarenessFrame([awarenessEntry(4711, 2, JSON.stringify({ huge: 'x'.repeat(9_000) }))]))
      liar.socket.send(awarenessFrame([awarenessEntry(4711, 3, '{"cursor":3}')]))
      await until(() =>
        expect(two.provider.awareness.getStates().get(4711)).toMatchObject({
          cursor: 3,
          user: { name: 'Minh' },
        }),
      )
      expect(two.provider.awareness.getStates().has(4712)).toBe(false)
      expect(seen()).toMatchObject({ cursor: 5 })
      liar.socket.close()
      await until(() => expect(two.provider.awareness.getStates().has(4711)).toBe(false))
      expect(seen()).toMatchObject({ cursor: 5 })
    })
  })

  it('does not blame the others, who repeat it, for a clock at the edge', async () => {
    const bench = await scene.start()
    const one = bench.join(lan, scene.documentId)
    await until(() => expect(one.isSaved).toBe(true))
    const liar = await bench.open(minh, scene.documentId)
    liar.socket.send(awarenessFrame([awarenessEntry(4711, 2 ** 48, '{"cursor":1}')]))
    await until(() => expect(one.provider.awareness.getStates().has(4711)).toBe(true))
    // The leave is announced with a clock behind the edge, and the stock client says it after us.
    liar.socket.close()
    await until(() => expect(one.provider.awareness.getStates().has(4711)).toBe(false))
    one.write('Điều 1')
    await until(() => expect(one.isSaved).toBe(true))
    expect(one.closeCodes).toEqual([])
  })

  it('never sends a client its own awareness back', async () => {
    const bench = await scene.start()
    const raw = await bench.open(lan, scene.documentId)
    const two = bench.join(minh, scene.documentId)
    raw.socket.send(awarenessFrame([awarenessEntry(4711, 1, '{"cursor":1}')]))
    await until(() => expect(two.provider.awareness.getStates().has(4711)).toBe(true))
    two.provider.awareness.setLocalState({ cursor: 2 })
    await until(() => expect(awarenessIdsIn(raw.received)).toContain(two.doc.clientID))
    expect(awarenessIdsIn(raw.received)).not.toContain(4711)
  })

  it('shows a person again who comes back with the same client', async () => {
    const bench = await scene.start()
    const [one, two] = [bench.join(lan, scene.documentId), bench.join(minh, scene.documentId)]
    const isSeen = () => two.provider.awareness.getStates().has(one.doc.clientID)
    await until(() => expect(isSeen()).toBe(true))
    one.provider.ws?.close()
    await until(() => expect(isSeen()).toBe(false))
    await until(() => expect(isSeen()).toBe(true))
  })

  it('gives a sign of life on a silent socket', async () => {
    const bench = await scene.start({ keepAliveMs: 20 })
    const raw = await bench.open(reader, scene.documentId)
    const isKeepAlive = (frame: Uint8Array) => Buffer.compare(frame, KEEP_ALIVE_FRAME) === 0
    await until(() => expect(raw.received.filter(isKeepAlive).length).toBeGreaterThan(2))
  })

  it('keeps a room while somebody is in it, and drops it after', async () => {
    const bench = await scene.start({ idleMs: 1 })
    const one = bench.join(lan, scene.documentId)
    one.write('Điều 1')
    await until(() => expect(one.isSaved).toBe(true))
    expect(bench.collab.stats()).toMatchObject({ rooms: 1, connections: 1 })
    one.leave()
    await until(() => expect(bench.collab.stats()).toMatchObject({ rooms: 0, connections: 0 }))
    const many = Array.from({ length: 5 }, () => bench.join(minh, scene.documentId))
    await until(() => expect(many.every(({ text }) => text === 'Điều 1')).toBe(true))
    expect(bench.collab.stats()).toMatchObject({ rooms: 1, connections: 5 })
  })
})

function awarenessIdsIn(frames: readonly Uint8Array[]): number[] {
  return frames.flatMap((frame) => {
    const message = frame[0] === MESSAGE_AWARENESS ? readClientMessage(frame) : null
    if (message?.kind !== 'awareness') return []
    const decoder = decoding.createDecoder(message.payload)
    return Array.from({ length: decoding.readVarUint(decoder) }, () => {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      decoding.readVarString(decoder)
      return clientId
    })
  })
}
