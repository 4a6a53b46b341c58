import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CloseCode } from '~/kernel/collab-wire'
import { syncStep2Frame, updateFrame } from '~server/collab/wire/protocol'
import type { CollabNode } from './collab-node'
import { type Engine, ENGINES, newDocument, newPerson } from './engines'
import { firstDocument, lineEndIn, PROVISION, provisionIn, textIn } from './first-content'
import { RawClient } from './raw-client'
import { StockClient } from './stock-client'
import { readStoredLog } from './stored-log'

const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 30_000, interval: 20 })

/** What a reader's program might try, as a change of the document that it was given. */
const ATTEMPTS: [string, (doc: Y.Doc) => void][] = [
  ['adds letters', (doc) => textIn(doc).insert(0, 'lén viết')],
  ['deletes letters', (doc) => textIn(doc).delete(0, 3)],
  ['makes letters bold', (doc) => textIn(doc).format(0, 3, { bold: true })],
  ['changes the kind of a line', (doc) => lineEndIn(doc).set('kind', 'heading')],
  ["removes a line's kind", (doc) => lineEndIn(doc).delete('kind')],
  ['overwrites a field', (doc) => provisionIn(doc).set('deadline', '2027-01-01')],
  ['deletes a provision', (doc) => doc.getMap('provisions').delete(PROVISION)],
  ['adds a subdocument', (doc) => doc.getMap('provisions').set('p2', new Y.Doc())],
]

describe.each(ENGINES)('a document on $name', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('that somebody may only read or comment', () => {
    let engine: Engine
    let node: CollabNode
    let documentId: string
    let writer: StockClient
    let reader: Awaited<ReturnType<typeof target>>
    let expert: Awaited<ReturnType<typeof target>>

    const target = async (name: string, level: 'view' | 'comment' | 'edit') => ({
      serverUrl: node.serverUrl,
      documentId,
      cookie: await newPerson(node, name, level),
    })

    beforeAll(async () => {
      engine = await open()
      node = await engine.newNode()
      await node.start()
      documentId = await newDocument(node)
      writer = new StockClient(await target('Lan', 'edit'))
      reader = await target('Hoa', 'view')
      expert = await target('Tuấn', 'comment')
      writer.write('Điều 1. Dữ liệu mở')
      provisionIn(writer.doc).set('deadline', 'none')
      await until(() => expect(writer.isSaved).toBe(true))
    })

    afterAll(async () => {
      writer.leave()
      await node.kill()
      await engine.drop()
    })

    const stored = async () => {
      const { doc, headSeq } = await readStoredLog((text, params) => node.query(text, params), documentId)
      return { headSeq, state: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64') }
    }

    /** Sends a frame; it must change nothing, and its sender must hear why. */
    async function expectRefusal(who: 'view' | 'comment', frame: Uint8Array): Promise<void> {
      const before = await stored()
      const client = await RawClient.open(who === 'view' ? reader : expert)
      client.socket.send(frame)
      await until(() => expect(client.closeCode).toBe(CloseCode.forbidden))
      expect(await stored()).toEqual(before)
      // A stock client that joins now is shown what the room holds in memory.
      const witness = new StockClient(reader)
      await until(() => expect(witness.provider.synced).toBe(true))
      expect(Buffer.from(Y.encodeStateAsUpdate(witness.doc)).toString('base64')).toBe(before.state)
      witness.leave()
      expect(writer.closeCodes).toEqual([])
    }

    describe.each(['view', 'comment'] as const)('at level %s', (level) => {
      it.each(ATTEMPTS)('refuses who %s', async (_, change) => {
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(writer.doc))
        const before = Y.encodeStateVector(copy)
        let update = new Uint8Array()
        copy.on('update', (made: Uint8Array) => (update = new Uint8Array(made)))
        change(copy)
        await expectRefusal(level, updateFrame(update))
        await expectRefusal(level, syncStep2Frame(Y.encodeStateAsUpdate(copy, before)))
      })

      it('refuses an update that builds on what nobody has', async () => {
        const elsewhere = firstDocument()
        textIn(elsewhere).insert(0, 'một')
        const before = Y.encodeStateVector(elsewhere)
        textIn(elsewhere).insert(3, ' hai')
        await expectRefusal(level, updateFrame(Y.encodeStateAsUpdate(elsewhere, before)))
      })
    })
  })
})
