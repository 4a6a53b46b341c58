import * as Y from 'yjs'
import { afterAll, describe, expect, it } from 'vitest'
import { updateFrame } from '~server/collab/wire/protocol'
import { ENGINES, newDocument } from './engines'
import { firstDocument, textIn } from './first-content'
import { RawClient } from './raw-client'
import { useScene } from './scene'
import type { StockClient } from './stock-client'
import { readStoredLog } from './stored-log'
import { until } from './until'

/** Three updates of one person, of which each builds on the one before. */
function threeUpdates(): [Uint8Array, Uint8Array, Uint8Array] {
  const doc = firstDocument()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of ['một ', 'hai ', 'ba']) textIn(doc).insert(textIn(doc).length, word)
  return updates as [Uint8Array, Uint8Array, Uint8Array]
}

describe.each(ENGINES)('an update on $name whose dependency is late', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('when the server is killed', () => {
    const scene = useScene({ open })
    let documentId: string
    const sockets: RawClient[] = []
    afterAll(() => sockets.forEach((socket) => socket.leave()))

    const join = (name: string) => scene.join({ documentId, name })
    const openSocket = async (name: string) => {
      const socket = await RawClient.open(await scene.target({ documentId, name }))
      sockets.push(socket)
      return socket
    }
    const stored = async () => textIn((await readStoredLog(scene.query, documentId)).doc).toString()

    /** Sends the first and the third of three updates, and kills the server when all that can be is in the database. */
    async function leaveAHole([first, , third]: [Uint8Array, Uint8Array, Uint8Array]): Promise<StockClient> {
      documentId = await newDocument(scene.node)
      const witness = await join('Hoa')
      const writer = await openSocket('Lan')
      writer.socket.send(updateFrame(first))
      writer.socket.send(updateFrame(third))
      await until(() => expect(writer.lastAck).toBe(1))
      // What somebody else wrote after it is acknowledged; the third, which has no place yet, is with nobody.
      witness.write('! ')
      await until(() => expect(witness.isSaved && witness.text.includes('một')).toBe(true))
      expect([writer.lastAck, witness.doc.store.pendingStructs]).toEqual([1, null])
      await scene.node.kill()
      return witness
    }

    it('was never called saved, and is taken when its sender brings it again', async () => {
      const updates = threeUpdates()
      const witness = await leaveAHole(updates)
      await scene.node.start()
      const late = await openSocket('Minh')
      late.socket.send(updateFrame(updates[1]))
      await until(() => expect(late.lastAck).toBe(1))
      expect((await stored()).replace('! ', '')).toBe('một hai ')
      const again = await openSocket('Lan')
      again.socket.send(updateFrame(Y.mergeUpdates(updates)))
      await until(() => expect(again.lastAck).toBe(1))
      const fresh = await join('Tuấn')
      for (const one of [witness, fresh]) {
        await until(() => expect(one.text.replace('! ', '')).toBe('một hai ba'))
      }
      expect(await stored()).toBe(fresh.text)
    })
  })
})
