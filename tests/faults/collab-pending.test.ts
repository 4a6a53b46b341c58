import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { updateFrame } from '~server/collab/protocol'
import type { CollabNode } from './collab-node'
import { type Engine, ENGINES, newDocument, newPerson } from './engines'
import { RawClient } from './raw-client'
import { StockClient } from './stock-client'
import { readStoredLog } from './stored-log'

const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 30_000, interval: 20 })

/** Three updates of one person, of which each builds on the one before. */
function threeUpdates(): [Uint8Array, Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of ['một ', 'hai ', 'ba']) doc.getText('vi').insert(doc.getText('vi').length, word)
  return updates as [Uint8Array, Uint8Array, Uint8Array]
}

describe.each(ENGINES)('an update on $name whose dependency is late', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('when the server is killed', () => {
    let engine: Engine
    let node: CollabNode
    let documentId: string
    const clients: (StockClient | RawClient)[] = []
    const query = (text: string, params: unknown[]) => node.query(text, params)

    beforeAll(async () => {
      engine = await open()
    })

    afterAll(async () => {
      for (const client of clients) client.leave()
      await node.kill()
      await engine.drop()
    })

    const target = async (name: string) => ({
      serverUrl: node.serverUrl,
      documentId,
      cookie: await newPerson(node, name, 'edit'),
    })
    const join = async (name: string) => {
      const client = new StockClient(await target(name))
      clients.push(client)
      return client
    }
    const rowsOf = async () => (await readStoredLog(query, documentId)).rowSeqs.length

    /** Sends the first and the third of three updates, and kills the server when both are in the database. */
    async function leaveAHole([first, , third]: [Uint8Array, Uint8Array, Uint8Array]): Promise<StockClient> {
      node = await engine.newNode()
      await node.start()
      documentId = await newDocument(node)
      const witness = await join('Hoa')
      const writer = await RawClient.open(await target('Lan'))
      clients.push(writer)
      writer.socket.send(updateFrame(first))
      writer.socket.send(updateFrame(third))
      await until(async () => expect(await rowsOf()).toBe(2))
      // What somebody else wrote after it is acknowledged; of the two, only the one that has its place.
      witness.write('! ')
      await until(() => expect(witness.isSaved && witness.text.includes('một')).toBe(true))
      expect(writer.lastAck).toBe(1)
      await node.kill()
      return witness
    }

    /** The second update arrives, from somebody else. */
    async function fillTheHole(second: Uint8Array, witness: StockClient): Promise<void> {
      const late = await RawClient.open(await target('Minh'))
      clients.push(late)
      late.socket.send(updateFrame(second))
      await until(() => expect(late.lastAck).toBe(1))
      const fresh = await join('Tuấn')
      for (const one of [witness, fresh]) {
        await until(() => expect(one.text.replace('! ', '')).toBe('một hai ba'))
      }
      expect((await readStoredLog(query, documentId)).doc.getText('vi').toString()).toBe(fresh.text)
    }

    it('is not lost', async () => {
      const updates = threeUpdates()
      const witness = await leaveAHole(updates)
      await node.start()
      await fillTheHole(updates[1], witness)
      await node.kill()
    })

    it('is not lost when the log was folded into a snapshot in between', async () => {
      const updates = threeUpdates()
      const witness = await leaveAHole(updates)
      node.settings.limits = { compactRows: 1 }
      await node.start()
      await until(async () => {
        const { snapshotSeq, rowSeqs } = await readStoredLog(query, documentId)
        expect([snapshotSeq > 0, rowSeqs]).toEqual([true, []])
      })
      await node.kill()
      await node.start()
      await fillTheHole(updates[1], witness)
    })
  })
})
