import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CloseCode } from '~server/collab/protocol'
import { Acknowledged } from './acknowledged'
import type { CollabNode } from './collab-node'
import { type Engine, ENGINES, newDocument, newPerson } from './engines'
import { StockClient } from './stock-client'
import { readStoredLog } from './stored-log'

/** Short, so that the test need not wait as long as people would. */
const LIMITS = { storeFailureMs: 500, retryMs: 200 }

const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 30_000, interval: 20 })

describe.each(ENGINES)('a store on $name that is away', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('for longer than people can be kept waiting', () => {
    let engine: Engine
    let node: CollabNode
    const clients: StockClient[] = []

    beforeAll(async () => {
      engine = await open()
      node = await engine.newNode({ limits: LIMITS })
      await node.start()
    })

    afterAll(async () => {
      for (const client of clients) client.leave()
      await node.kill()
      await engine.drop()
    })

    it('has writes refused, and costs no word of those who wrote', async () => {
      const documentId = await newDocument(node)
      const acknowledged = new Acknowledged()
      const join = async (name: string) => {
        const cookie = await newPerson(node, name, 'edit')
        const client = new StockClient({ serverUrl: node.serverUrl, documentId, cookie, acknowledged })
        clients.push(client)
        return client
      }
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
      const log = await readStoredLog((text, params) => node.query(text, params), documentId)
      expect(log.doc.getText('vi').toString()).toBe(fresh.text)
      expect(acknowledged.missingFrom(log.doc)).toEqual([])
      expect(people.flatMap((one) => one.closeCodes.filter((code) => code >= 4400))).toEqual([])
    })
  })
})
