import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'
import { beforeEach, describe, expect, it } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { textAt } from '~/features/text/layout'
import { EMPTY_DRAFT, seedDocument } from '~/features/text/document/seed'
import { PendingChanges } from './pending-changes'
import { SavedStateTracker } from './saved-state'
import { trackedSocket, trackSaving } from './track-saving'

const step1 = new Uint8Array([0, 0, 0])
const step2 = new Uint8Array([0, 1, 0])
const update = new Uint8Array([0, 2, 0])
const OWN_ID = 4_294_967_295

function awarenessFrame(...clientIds: number[]): Uint8Array {
  const awareness = new Awareness(new Y.Doc())
  for (const clientId of clientIds) {
    awareness.states.set(clientId, { user: { name: 'Nguyễn Văn Ánh' } })
    awareness.meta.set(clientId, { clock: 300, lastUpdated: 0 })
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clientIds))
  awareness.destroy()
  return encoding.toUint8Array(encoder)
}

describe('trackedSocket', () => {
  let tracker: SavedStateTracker
  let sent: unknown[]
  let socket: WebSocket

  class Wire {
    send(data: unknown): void {
      if (data === update) throw new Error('closed')
      sent.push(data)
    }
  }

  beforeEach(() => {
    tracker = new SavedStateTracker()
    sent = []
    socket = new (trackedSocket(tracker, OWN_ID, Wire as unknown as typeof WebSocket))('ws://x')
    tracker.opened()
  })

  it('counts what was really handed over', () => {
    socket.send(step2)
    tracker.acknowledged(1)
    expect(() => socket.send(update)).toThrow()
    expect(tracker.state.kind).toBe('saved')
  })

  it('counts neither questions nor cursors', () => {
    socket.send(step2)
    tracker.acknowledged(1)
    socket.send(step1)
    socket.send(awarenessFrame(OWN_ID))
    expect(tracker.state.kind).toBe('saved')
    expect(sent).toHaveLength(3)
  })

  it('sends what we do, and does not repeat what others do', () => {
    const ours = [awarenessFrame(OWN_ID), awarenessFrame(17, OWN_ID, 18)]
    for (const frame of [awarenessFrame(17), ...ours, awarenessFrame(17, 300, 70_000)]) socket.send(frame)
    expect(sent).toEqual(ours)
  })
})

function offlineProvider(doc: Y.Doc): WebsocketProvider {
  return new WebsocketProvider('ws://127.0.0.1:1', 'x', doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: class {} as unknown as typeof WebSocket,
  })
}

const PLACE = { provisionId: null, side: 'vi' } as const

/** The preamble of a draft as the server has made it. */
function seeded(doc: Y.Doc): Y.Text {
  Y.applyUpdate(doc, seedDocument(EMPTY_DRAFT))
  const text = textAt(doc, PLACE)
  if (!text) throw new Error('a draft has a preamble')
  return text
}

describe('trackSaving', () => {
  it('sends all that is not acknowledged on each connection, also what the server seems to know', () => {
    const doc = new Y.Doc()
    const pending = new PendingChanges()
    const provider = offlineProvider(doc)
    const stop = trackSaving(new SavedStateTracker(), pending, provider)
    const sent: Uint8Array[] = []
    provider.ws = {
      send: (frame: Uint8Array) => sent.push(frame),
      close: () => undefined,
    } as unknown as WebSocket
    provider.emit('status', [{ status: 'connected' }])
    expect(sent).toEqual([])

    const text = seeded(doc)
    text.insert(0, 'đã lưu ')
    pending.committed()
    text.insert(7, 'chưa lưu')
    provider.emit('status', [{ status: 'connected' }])
    const [frame] = sent as [Uint8Array]
    const written = Y.decodeUpdate(decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(2))))
    expect([frame[0], frame[1]]).toEqual([0, 2])
    expect(written.structs.map(({ id, length }) => [id.client, id.clock, length])).toEqual([
      [doc.clientID, 7, 8],
    ])
    stop()
    provider.destroy()
    provider.awareness.destroy()
  })

  it('counts the changes of this page and not those that arrive', () => {
    const tracker = new SavedStateTracker()
    const pending = new PendingChanges()
    const provider = offlineProvider(new Y.Doc())
    const stop = trackSaving(tracker, pending, provider)
    const text = seeded(provider.doc)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(provider.doc))
    textAt(other, PLACE)?.insert(0, 'của người khác')
    Y.applyUpdate(provider.doc, Y.encodeStateAsUpdate(other), 'local copy')
    expect([tracker.unsaved, pending.changes]).toEqual([0, 0])

    text.insert(0, 'của tôi ')
    text.delete(0, 2)
    expect([tracker.unsaved, pending.changes]).toEqual([2, 2])
    expect(pending.fromClocks).toEqual(new Map([[provider.doc.clientID, 0]]))

    tracker.opened()
    tracker.sent()
    const ack = encoding.createEncoder()
    encoding.writeVarUint(ack, 1)
    provider.messageHandlers[100]?.(
      encoding.createEncoder(),
      decoding.createDecoder(encoding.toUint8Array(ack)),
      provider,
      true,
      100,
    )
    expect([tracker.unsaved, pending.changes]).toEqual([0, 0])
    text.insert(0, 'thêm ')
    expect(pending.fromClocks).toEqual(new Map([[provider.doc.clientID, 8]]))
    stop()
    provider.destroy()
    provider.awareness.destroy()
  })
})
