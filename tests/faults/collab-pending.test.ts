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
    const rowsOf = async () => (await readStoredLog(scene.query, documentId)).rowSeqs.length

    /** Sends the first and the third of three updates, and kills the server when both are in the database. */
    async function leaveAHole([first, , third]: [Uint8Array, Uint8Array, Uint8Array]): Promise<StockClient> {
      documentId = await newDocument(scene.node)
      const witness = await join('Hoa')
      const writer = await openSocket('Lan')
      writer.socket.send(updateFrame(first))
      writer.socket.send(updateFrame(third))
      await until(async () => expect(await rowsOf()).toBe(2))
      // What somebody else wrote after it is acknowledged; of the two, only the one that has its place.
      witness.write('! ')
      await until(() => expect(witness.isSaved && witness.text.includes('một')).toBe(true))
      expect(writer.lastAck).toBe(1)
      await scene.node.kill()
      return witness
    }

    /** The second update arrives, from somebody else. */
    async function fillTheHole(second: Uint8Array, witness: StockClient): Promise<void> {
      const late = await openSocket('Minh')
      late.socket.send(updateFrame(second))
      await until(() => expect(late.lastAck).toBe(1))
      const fresh = await join('Tuấn')
      for (const one of [witness, fresh]) {
        await until(() => expect(one.text.replace('! ', '')).toBe('một hai ba'))
      }
      expect(textIn((await readStoredLog(scene.query, documentId)).doc).toString()).toBe(fresh.text)
    }

    it('is not lost', async () => {
      const updates = threeUpdates()
      const witness = await leaveAHole(updates)
      await scene.node.start()
      await fillTheHole(updates[1], witness)
    })

    it('is not lost when the log was folded into a snapshot in between', async () => {
      const { node } = scene
      const updates = threeUpdates()
      const witness = await leaveAHole(updates)
      node.settings.limits = { compactRows: 1 }
      await node.open()
      const { headSeq } = await readStoredLog(scene.query, documentId)
      await node.ask('listen')
      // Those who come back may write rows behind what was folded.
      await until(async () =>
        expect((await readStoredLog(scene.query, documentId)).snapshotSeq).toBeGreaterThanOrEqual(headSeq),
      )
      await node.kill()
      await node.start()
      await fillTheHole(updates[1], witness)
    })
  })
})
