import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '~server/collab/limits'
import { ENGINES, newDocument } from './engines'
import { textIn } from './first-content'
import { mutatedFrames } from './mutated-frames'
import { RawClient } from './raw-client'
import { useScene } from './scene'
import { type SeededRandom, withSeed } from './seeded-random'
import type { StockClient } from './stock-client'
import { until } from './until'

/** 10,000 in all. What is forged and waits for ever makes all that follows dearer, so each document gets its share. */
const DOCUMENTS = 4
const FRAMES_PER_DOCUMENT = 2_500
/** After so many the code is compiled and the caches are full: only then a size of the heap means something. */
const WARM_UP_FRAMES = 1_000
/** The others write a line each time that so many have come. */
const FRAMES_PER_LINE = 500
const MEMORY_GROWTH = 1.2
/** Sockets of the one attacker, so that the frames are through in seconds. */
const SOCKETS = 4

interface Bombardment {
  attacker: Parameters<typeof RawClient.open>[0]
  frames: number
}

describe.each(ENGINES)('a server on $name that is sent nonsense', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('by one client', () => {
    const scene = useScene({
      open,
      // What nobody has open is let go at once: what then is left was leaked. And one attacker may cost what many would,
      // for whoever is sent away sends nothing.
      settings: async () => ({ limits: { idleRooms: 0, workMs: 600_000, clientIds: 1_000_000 } }),
    })

    it(
      'stays up, keeps what others write, disconnects none of them, and gives the memory back',
      () =>
        withSeed(async (random) => {
          const attacker = await scene.target({ documentId: '', name: 'Kẻ phá hoại' })
          await bombard(random, { attacker, frames: WARM_UP_FRAMES })
          const heapBytes = await scene.node.ask('heapUsedBytes')
          for (let document = 0; document < DOCUMENTS; document += 1)
            await bombard(random, { attacker, frames: FRAMES_PER_DOCUMENT })
          await until(async () =>
            expect(await scene.node.ask('heapUsedBytes')).toBeLessThan(heapBytes * MEMORY_GROWTH),
          )
        }),
      600_000,
    )

    /** One new document, in which two people write while so many frames come. */
    async function bombard(random: SeededRandom, { attacker, frames }: Bombardment): Promise<void> {
      const documentId = await newDocument(scene.node)
      const join = (name: string) => scene.join({ documentId, name })
      const honest = await Promise.all([join('Lan'), join('Minh')])
      await until(() => expect(honest.every((one) => one.isSaved)).toBe(true))
      const nonsense = mutatedFrames({
        random,
        oversizedBytes: DEFAULT_LIMITS.maxPayloadBytes + 1,
        othersIds: honest.map(({ doc }) => doc.clientID),
      })
      let lines = 0
      const writeLine = async () => {
        lines += 1
        for (const one of honest) one.write(`Điều ${lines}. `)
        await until(() => expect(honest.every((one) => one.isSaved)).toBe(true))
      }
      for (let sent = 0; sent < frames; sent += FRAMES_PER_LINE) {
        const delivered = deliver(nonsense, FRAMES_PER_LINE, { ...attacker, documentId })
        await Promise.all([delivered, writeLine()])
      }

      const expected = Array.from({ length: lines }, (_, index) => `Điều ${index + 1}. `).join('')
      const fresh = await join('Hoa')
      await until(() => expect(fresh.isSaved).toBe(true))
      for (const one of honest) {
        expect(writtenBy(one, fresh.doc)).toBe(expected)
        expect(one.closeCodes).toEqual([])
      }
      await until(() => expect(new Set(scene.clients.map((one) => one.text)).size).toBe(1))
      scene.leaveAll()
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
  for (let item = textIn(doc)._start; item !== null; item = item.right) {
    if (item.id.client === person.doc.clientID && item.content instanceof Y.ContentString && !item.deleted)
      words += item.content.str
  }
  return words
}
