import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Acknowledged } from './acknowledged'
import type { CollabNode } from './collab-node'
import { type Engine, ENGINES, newDocument, newPerson } from './engines'
import { type SeededRandom, withSeed } from './seeded-random'
import { StockClient } from './stock-client'
import { expectedSeqs, readStoredLog } from './stored-log'

/** What is promised: 20 people, a minute, ten kills. */
const CLIENTS = 20
const TYPING_MS = 60_000
const KILLS = 10
/** Each person pauses so long between two strokes, at most. */
const STROKE_MS = 300
/** Small, so that several of the starts find enough rows to fold into the snapshot. */
const COMPACT_ROWS = 300

const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 60_000, interval: 50 })

describe.each(ENGINES)('a server on $name that is killed', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('while people type', () => {
    let engine: Engine
    let node: CollabNode
    const clients: StockClient[] = []

    beforeAll(async () => {
      engine = await open()
      node = await engine.newNode({ limits: { compactRows: COMPACT_ROWS } })
      await node.start()
    })

    afterAll(async () => {
      for (const client of clients) client.leave()
      await node.kill()
      await engine.drop()
    })

    it(
      'keeps all that it has acknowledged, and everybody has the same text in the end',
      () => withSeed(typeAndKill),
      TYPING_MS + 180_000,
    )

    async function typeAndKill(random: SeededRandom): Promise<void> {
      const documentId = await newDocument(node)
      const acknowledged = new Acknowledged()
      const join = async (name: string) => {
        const cookie = await newPerson(node, name, 'edit')
        const client = new StockClient({ serverUrl: node.serverUrl, documentId, cookie, acknowledged })
        clients.push(client)
        return client
      }
      const people = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => join(`Lan ${index}`)))
      await until(() => expect(people.every((one) => one.isSaved)).toBe(true))

      const endsAt = Date.now() + TYPING_MS
      const typing = people.map(async (one) => {
        while (Date.now() < endsAt) {
          one.typeSomething(random)
          await pause(random.between(0, STROKE_MS))
        }
      })
      await killAtRandom(random, { documentId, acknowledged })
      await Promise.all(typing)

      await until(() => expect(people.filter((one) => !one.isSaved)).toHaveLength(0))
      const fresh = await join('Minh')
      await until(() => expect(fresh.isSaved).toBe(true))
      await until(() => expect(new Set(clients.map((one) => one.text)).size).toBe(1))
      const log = await readStoredLog((text, params) => node.query(text, params), documentId)
      expect(log.doc.getText('vi').toString()).toBe(fresh.text)
      expect(log.rowSeqs).toEqual(expectedSeqs(log))
      expect(acknowledged.missingFrom(fresh.doc)).toEqual([])
      // Nobody was sent away for good, and much was acknowledged: otherwise all this would say little.
      expect(people.flatMap((one) => one.closeCodes.filter((code) => code >= 4400))).toEqual([])
      expect(acknowledged.frames).toBeGreaterThan(CLIENTS * KILLS)
      expect(log.snapshotSeq).toBeGreaterThan(0)
    }

    /** What was acknowledged must be in the log before anybody comes back, who would bring it again. */
    async function killAtRandom(
      random: SeededRandom,
      { documentId, acknowledged }: { documentId: string; acknowledged: Acknowledged },
    ): Promise<void> {
      const startedAt = Date.now()
      const moments = Array.from({ length: KILLS }, () => random.between(0, TYPING_MS)).sort((a, b) => a - b)
      for (const moment of moments) {
        await pause(Math.max(0, startedAt + moment - Date.now()))
        await node.kill()
        await node.open()
        const log = await readStoredLog((text, params) => node.query(text, params), documentId)
        expect(acknowledged.missingFrom(log.doc)).toEqual([])
        log.doc.destroy()
        await node.ask('listen')
      }
    }
  })
})
