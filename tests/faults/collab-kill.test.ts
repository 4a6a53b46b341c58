import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Acknowledged } from './acknowledged'
import { ENGINES, newDocument } from './engines'
import { textIn } from './first-content'
import { useScene } from './scene'
import { type SeededRandom, withSeed } from './seeded-random'
import { expectedSeqs, readStoredLog } from './stored-log'
import { atRandomMoments, typeWhile } from './typing'
import { until } from './until'

/** What is promised: 20 people, a minute, ten kills. */
const CLIENTS = 20
const TYPING_MS = 60_000
const KILLS = 10
/** Small, so that several of the starts find enough rows to fold into the snapshot. */
const COMPACT_ROWS = 300
/** Fewer than are here, so that what they write is taken as that of a crowd. */
const CROWD = 10

describe.concurrent.each(ENGINES)('a server on $name that is killed', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('while people type', () => {
    const scene = useScene({
      open,
      settings: async () => ({ limits: { compactRows: COMPACT_ROWS, crowd: CROWD } }),
    })

    it(
      'keeps all that it has acknowledged, and everybody has the same text in the end',
      () => withSeed(typeAndKill),
      TYPING_MS + 180_000,
    )

    async function typeAndKill(random: SeededRandom): Promise<void> {
      const { node, clients } = scene
      const documentId = await newDocument(node)
      const acknowledged = new Acknowledged()
      const join = (name: string) => scene.join({ documentId, name, acknowledged })
      const people = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => join(`Lan ${index}`)))
      await until(() => expect(people.every((one) => one.isSaved)).toBe(true))

      const kills = killAtRandom(random, { documentId, acknowledged })
      await typeWhile(Promise.all([pause(TYPING_MS), kills]), people, random)

      await until(() => expect(people.filter((one) => !one.isSaved)).toHaveLength(0))
      const fresh = await join('Minh')
      await until(() => expect(fresh.isSaved).toBe(true))
      await until(() => expect(new Set(clients.map((one) => one.text)).size).toBe(1))
      const log = await readStoredLog(scene.query, documentId)
      expect(textIn(log.doc).toString()).toBe(fresh.text)
      expect(log.rowSeqs).toEqual(expectedSeqs(log))
      expect(acknowledged.missingFrom(fresh.doc)).toEqual([])
      // Nobody was sent away for good, and much was acknowledged: otherwise all this would say little.
      expect(people.flatMap((one) => one.closeCodes.filter((code) => code >= 4400))).toEqual([])
      expect(acknowledged.frames).toBeGreaterThan(CLIENTS * KILLS)
      expect(log.snapshotSeq).toBeGreaterThan(0)
    }

    /**
     * What was acknowledged must be in the log before anybody comes back, who would bring it again. Each time much was,
     * however slow the machine is at starting the server.
     */
    async function killAtRandom(
      random: SeededRandom,
      { documentId, acknowledged }: { documentId: string; acknowledged: Acknowledged },
    ): Promise<void> {
      await atRandomMoments(random, { count: KILLS, durationMs: TYPING_MS }, async () => {
        await acknowledged.more(CLIENTS)
        await scene.node.kill()
        await scene.node.open()
        const log = await readStoredLog(scene.query, documentId)
        expect(acknowledged.missingFrom(log.doc)).toEqual([])
        log.doc.destroy()
        await scene.node.ask('listen')
      })
    }
  })
})
