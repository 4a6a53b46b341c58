import { describe, expect, it } from 'vitest'
import { CloseCode } from '~/kernel/collab-wire'
import { Acknowledged } from './acknowledged'
import { ENGINES, newDocument } from './engines'
import { textIn } from './first-content'
import { useScene } from './scene'
import { readStoredLog } from './stored-log'
import { until } from './until'

/** Short, so that the test need not wait as long as people would. */
const LIMITS = { storeFailureMs: 500, retryMs: 200 }

describe.each(ENGINES)('a store on $name that is away', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('for longer than people can be kept waiting', () => {
    const scene = useScene({ open, settings: async () => ({ limits: LIMITS }) })

    it('has writes refused, and costs no word of those who wrote', async () => {
      const { engine, node, clients } = scene
      const documentId = await newDocument(node)
      const acknowledged = new Acknowledged()
      const join = (name: string) => scene.join({ documentId, name, acknowledged })
      const people = await Promise.all([join('Lan'), join('Minh')])
      people[0]?.write('Điều 1. ')
      await until(() => expect(people.every((one) => one.isSaved && one.text !== '')).toBe(true))

      const framesBefore = acknowledged.frames
      await engine.cut(node)
      let strokes = 0
      await until(() => {
        for (const one of people) one.write('ữ')
        strokes += people.length
        expect(people.every((one) => one.closeCodes.includes(CloseCode.overloaded))).toBe(true)
      })
      expect(node.output).toContain('the store fails')
      expect(acknowledged.frames).toBe(framesBefore)
      for (const one of people) {
        one.write('!')
        strokes += 1
        expect(one.isSaved).toBe(false)
      }

      await engine.restore(node)
      await until(() => expect(people.every((one) => one.isSaved)).toBe(true))
      const fresh = await join('Hoa')
      await until(() => expect(new Set(clients.map((one) => one.text)).size).toBe(1))
      expect(fresh.text).toHaveLength('Điều 1. '.length + strokes)
      const log = await readStoredLog(scene.query, documentId)
      expect(textIn(log.doc).toString()).toBe(fresh.text)
      expect(acknowledged.missingFrom(log.doc)).toEqual([])
      expect(people.flatMap((one) => one.closeCodes.filter((code) => code >= 4400))).toEqual([])
    })
  })
})
