import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { Acknowledged } from './acknowledged'
import type { CollabNode } from './collab-node'
import { CuttableProxy } from './cuttable-proxy'
import { newDocument, openPostgres } from './engines'
import { textIn } from './first-content'
import { useScene } from './scene'
import { type SeededRandom, withSeed } from './seeded-random'
import { expectedSeqs, readStoredLog } from './stored-log'
import { atRandomMoments, typeWhile } from './typing'
import { until } from './until'

const CLIENTS = 20
const TYPING_MS = 60_000
const KILLS = 10
/** Redis goes this often, for so long each time. */
const REDIS_CUTS = 3
const REDIS_CUT_MS = 5_000
/** PostgreSQL goes once, for so long, at a random moment of the middle. */
const DATABASE_CUT_MS = 10_000
/** A node that cannot start is started again, as a service manager would. */
const START_LIMIT_MS = 60_000
/** The poll stands in for what Redis would have said; short, so that the end is not a wait for it. */
const LIMITS = { pollMs: 1_000, retryMs: 1_000, compactRows: 300 }

const WITH_REDIS = { name: 'and Redis, which is cut', redisUrl: process.env.TEST_REDIS_URL }
const WITHOUT_REDIS = { name: 'and no Redis', redisUrl: undefined }

/** With Redis the slow poll has to do the work too, while Redis is away. Alone it is tried where there is no Redis. */
const WAYS = process.env.TEST_REDIS_URL ? [WITH_REDIS] : [WITH_REDIS, WITHOUT_REDIS]

describe.each(
  WAYS.map((way) => ({
    ...way,
    isMissing: !process.env.TEST_DATABASE_URL || (way === WITH_REDIS && !way.redisUrl),
  })),
)('two servers on one PostgreSQL $name', ({ redisUrl, isMissing }) => {
  describe.skipIf(isMissing)('that are killed in turn while people type on both', () => {
    let redis: CuttableProxy | null = null
    const scene = useScene({
      open: openPostgres,
      nodes: 2,
      settings: async () => {
        redis = redisUrl === undefined ? null : await CuttableProxy.to(redisUrl, 6379)
        return { limits: LIMITS, redisUrl: redis?.url ?? null }
      },
    })
    afterAll(() => redis?.close())

    it(
      'keep all that they have acknowledged, and everybody has the same text in the end',
      () => withSeed(typeAndKill),
      TYPING_MS + 240_000,
    )

    async function typeAndKill(random: SeededRandom): Promise<void> {
      const { engine, nodes, clients } = scene
      const documentId = await newDocument(scene.node)
      const acknowledged = new Acknowledged()
      const join = (node: CollabNode | undefined, name: string) =>
        scene.join({ documentId, name, acknowledged, ...(node && { node }) })
      const people = await Promise.all(
        Array.from({ length: CLIENTS }, (_, index) => join(nodes[index % 2], `Lan ${index}`)),
      )
      await until(() => expect(people.every((one) => one.isSaved)).toBe(true))

      const faults = [
        pause(TYPING_MS),
        killAtRandom(random, { documentId, acknowledged }),
        cutDatabase(random),
        ...(redis === null ? [] : [cutRedis(random, redis)]),
      ]
      await typeWhile(Promise.all(faults), people, random)

      await until(() => expect(people.filter((one) => !one.isSaved)).toHaveLength(0))
      const [fresh] = await Promise.all(nodes.map((node, index) => join(node, `Minh ${index}`)))
      await until(() => expect(new Set(clients.map((one) => one.text)).size).toBe(1))
      const log = await readStoredLog(engine.query, documentId)
      expect(textIn(log.doc).toString()).toBe(fresh?.text)
      expect(log.rowSeqs).toEqual(expectedSeqs(log))
      expect(acknowledged.missingFrom(log.doc)).toEqual([])
      expect(people.flatMap((one) => one.closeCodes.filter((code) => code >= 4400))).toEqual([])
      expect(acknowledged.frames).toBeGreaterThan(CLIENTS * KILLS)
    }

    /**
     * What was acknowledged by then is looked for in the log before those who wrote it could bring it again. The
     * other node goes on acknowledging while the log is read: that much is not in what was read, and is not asked.
     */
    async function killAtRandom(
      random: SeededRandom,
      { documentId, acknowledged }: { documentId: string; acknowledged: Acknowledged },
    ): Promise<void> {
      await atRandomMoments(random, { count: KILLS, durationMs: TYPING_MS }, async () => {
        const node = random.pick(scene.nodes)
        await acknowledged.more(CLIENTS)
        await node.kill()
        const promised = acknowledged.soFar()
        const log = await readStoredLog(scene.engine.query, documentId)
        expect(promised.missingFrom(log.doc)).toEqual([])
        await vi.waitFor(() => node.start(), { timeout: START_LIMIT_MS, interval: 250 })
      })
    }

    async function cutDatabase(random: SeededRandom): Promise<void> {
      await pause(random.between(TYPING_MS * 0.2, TYPING_MS * 0.8 - DATABASE_CUT_MS))
      await scene.engine.cut()
      await pause(DATABASE_CUT_MS)
      await scene.engine.restore()
    }

    async function cutRedis(random: SeededRandom, proxy: CuttableProxy): Promise<void> {
      for (let cut = 0; cut < REDIS_CUTS; cut += 1) {
        await pause(random.between(0, TYPING_MS / REDIS_CUTS - REDIS_CUT_MS))
        proxy.cut()
        await pause(REDIS_CUT_MS)
        proxy.restore()
      }
    }
  })
})
