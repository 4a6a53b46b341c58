import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEFAULT_LIMITS } from '~server/collab/limits'
import * as Y from 'yjs'
import type { CollabNode } from './collab-node'
import { type Engine, ENGINES, newDocument, newPerson } from './engines'
import { mutatedFrames } from './mutated-frames'
import { RawClient } from './raw-client'
import { type SeededRandom, withSeed } from './seeded-random'
import { StockClient } from './stock-client'

const FRAMES = 10_000
/** After so many the code is compiled and the caches are full: only then a size of the heap means something. */
const WARM_UP_FRAMES = 1_000
/** The others write a line each time that so many have come. */
const FRAMES_PER_LINE = 500
const MEMORY_GROWTH = 1.2
/** Sockets of the one attacker, so that the frames are through in seconds. */
const SOCKETS = 4

const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 30_000, interval: 20 })

describe.each(ENGINES)('a server on $name that is sent nonsense', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('by one client', () => {
    let engine: Engine
    let node: CollabNode
    const clients: StockClient[] = []

    beforeAll(async () => {
      engine = await open()
      node = await engine.newNode()
      await node.start()
    })

    afterAll(async () => {
      for (const client of clients) client.leave()
      await node.kill()
      await engine.drop()
    })

    it(
      'stays up, keeps what others write, disconnects none of them, and gives the memory back',
      () => withSeed(bombard),
      900_000,
    )

    async function bombard(random: SeededRandom): Promise<void> {
      const documentId = await newDocument(node)
      const join = async (name: string) => {
        const cookie = await newPerson(node, name, 'edit')
        const client = new StockClient({ serverUrl: node.serverUrl, documentId, cookie })
        clients.push(client)
        return client
      }
      const honest = await Promise.all([join('Lan'), join('Minh')])
      await until(() => expect(honest.every((one) => one.isSaved)).toBe(true))
      const frames = mutatedFrames({
        random,
        oversizedBytes: DEFAULT_LIMITS.maxPayloadBytes + 1,
        othersIds: honest.map(({ doc }) => doc.clientID),
      })
      const cookie = await newPerson(node, 'Kẻ phá hoại', 'edit')
      const target = { serverUrl: node.serverUrl, documentId, cookie }

      let lines = 0
      const writeLine = async () => {
        lines += 1
        for (const one of honest) one.write(`Điều ${lines}. `)
        await until(() => expect(honest.every((one) => one.isSaved)).toBe(true))
      }
      const send = async (count: number) => {
        for (let sent = 0; sent < count; sent += FRAMES_PER_LINE) {
          await Promise.all([deliver(frames, Math.min(FRAMES_PER_LINE, count - sent), target), writeLine()])
        }
      }
      await send(WARM_UP_FRAMES)
      const heapBytes = await node.ask('heapUsedBytes')
      await send(FRAMES)
      expect(await node.ask('heapUsedBytes')).toBeLessThan(heapBytes * MEMORY_GROWTH)

      const expected = Array.from({ length: lines }, (_, index) => `Điều ${index + 1}. `).join('')
      const fresh = await join('Hoa')
      await until(() => expect(fresh.isSaved).toBe(true))
      for (const one of honest) {
        expect(writtenBy(one, fresh.doc)).toBe(expected)
        expect(one.closeCodes).toEqual([])
      }
    }
  })
})

/** Sends `count` frames, each to a server that reads it: a socket that was closed is opened anew. */
async function deliver(
  frames: ReturnType<typeof mutatedFrames>,
  count: number,
  target: Parameters<typeof RawClient.open>[0],
): Promise<void> {
  let left = count
  const lanes = Array.from({ length: SOCKETS }, async () => {
    let client = await RawClient.open(target)
    for (; left > 0; left -= 1) {
      if (!client.isOpen) client = await RawClient.open(target)
      await client.deliver(frames.next().value.data)
    }
    client.leave()
  })
  await Promise.all(lanes)
}

/** What of a person's text is in a document, in the order of the document, whatever others have put in between. */
function writtenBy(person: StockClient, doc: Y.Doc): string {
  let words = ''
  for (let item = doc.getText('vi')._start; item !== null; item = item.right) {
    if (item.id.client === person.doc.clientID && item.content instanceof Y.ContentString && !item.deleted)
      words += item.content.str
  }
  return words
}
