import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { writeUpdate } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { MESSAGE_ACK, MESSAGE_AWARENESS, MESSAGE_SYNC, SYNC_STEP_1 } from '~/kernel/collab-wire'
import type { PendingChanges } from './pending-changes'
import type { SavedStateTracker } from './saved-state'

/** SyncStep2 and update frames: those that the server counts. Its questions and awareness are not among them. */
function isUpdateFrame(frame: unknown): boolean {
  if (!(frame instanceof Uint8Array) || frame.length < 2) return false
  return frame[0] === MESSAGE_SYNC && frame[1] !== SYNC_STEP_1
}

function updateFrame(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_SYNC)
  writeUpdate(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Whether a frame says only what others do: the stock provider repeats all that it hears of them. */
function isEcho(frame: unknown, ownClientId: number): boolean {
  if (!(frame instanceof Uint8Array) || frame[0] !== MESSAGE_AWARENESS) return false
  const outer = decoding.createDecoder(frame.subarray(1))
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    if (decoding.readVarUint(decoder) === ownClientId) return false
    decoding.readVarUint(decoder) // its clock
    decoding.readVarString(decoder)
  }
  return true
}

/**
 * A WebSocket that tells the tracker what it sends, for the provider as its WebSocket class. It swallows echoes: in a
 * document with 300 people each movement of a cursor would otherwise come back to the server 299 times.
 */
export function trackedSocket(
  tracker: SavedStateTracker,
  ownClientId: number,
  Base: typeof WebSocket = WebSocket,
): typeof WebSocket {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (isEcho(data, ownClientId)) return
      super.send(data)
      if (isUpdateFrame(data)) tracker.sent()
    }
  }
}

/**
 * Follows one document and its provider, by the provider's public interface alone.
 * @param pending remembers whose changes those are that the tracker counts
 * @returns a function that stops
 */
export function trackSaving(
  tracker: SavedStateTracker,
  pending: PendingChanges,
  provider: WebsocketProvider,
): () => void {
  const { doc } = provider
  // What comes from the server, from the local copy or from another tab is no change of this page.
  const onUpdate = (_: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (!transaction.local) return
    pending.changed(doc.clientID, transaction.beforeState.get(doc.clientID) ?? 0)
    tracker.changed()
  }
  const onStatus = ({ status }: { status: string }) => {
    if (status !== 'connected') return
    tracker.opened()
    const update = pending.updateOf(doc)
    if (update) provider.ws?.send(updateFrame(update))
  }
  const onClose = () => tracker.closed()
  provider.messageHandlers[MESSAGE_ACK] = (_: unknown, decoder: decoding.Decoder) => {
    tracker.acknowledged(decoding.readVarUint(decoder))
    if (tracker.state.kind === 'saved') pending.committed()
  }
  doc.on('update', onUpdate)
  provider.on('status', onStatus)
  provider.on('connection-close', onClose)
  return () => {
    doc.off('update', onUpdate)
    provider.off('status', onStatus)
    provider.off('connection-close', onClose)
    tracker.stop()
  }
}
