import * as decoding from 'lib0/decoding'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'

/** The server's own message: how many update frames of this connection are committed (server/collab/protocol.ts). */
const MESSAGE_ACK = 100
const MESSAGE_SYNC = 0
const SYNC_STEP_1 = 0

export type SavedState =
  | { kind: 'connecting' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** `unsaved` changes are in this page alone. */
  | { kind: 'offline'; unsaved: number }

/**
 * Whether what was written is in the database. "Saved" is said only when the server has acknowledged every update frame
 * of the present connection, the answer to its question for missing changes included; that answer carries all that was
 * written while the line was down, so nothing is forgotten over a reconnect.
 */
export class SavedStateTracker {
  #isConnected = false
  #wasConnected = false
  #sentFrames = 0
  #safeFrames = 0
  #unsaved = 0
  #state: SavedState = { kind: 'connecting' }
  readonly #listeners = new Set<() => void>()

  get state(): SavedState {
    return this.#state
  }

  /** Changes that are not known to be committed. */
  get unsaved(): number {
    return this.#unsaved
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  opened(): void {
    this.#isConnected = true
    this.#wasConnected = true
    this.#sentFrames = 0
    this.#safeFrames = 0
    this.#update()
  }

  closed(): void {
    this.#isConnected = false
    this.#update()
  }

  /** A change made on this page, whether or not it could be sent. */
  changed(): void {
    this.#unsaved += 1
    this.#update()
  }

  sent(frame: unknown): void {
    if (!isUpdateFrame(frame)) return
    this.#sentFrames += 1
    this.#update()
  }

  acknowledged(safeFrames: number): void {
    this.#safeFrames = safeFrames
    if (this.#isSettled()) this.#unsaved = 0
    this.#update()
  }

  #isSettled(): boolean {
    return this.#isConnected && this.#sentFrames > 0 && this.#safeFrames >= this.#sentFrames
  }

  #update(): void {
    const next = this.#next()
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }

  #next(): SavedState {
    if (this.#isConnected) return { kind: this.#isSettled() ? 'saved' : 'saving' }
    return this.#wasConnected || this.#unsaved > 0
      ? { kind: 'offline', unsaved: this.#unsaved }
      : { kind: 'connecting' }
  }
}

/** SyncStep2 and update frames: those that the server counts. Its questions and awareness are not among them. */
function isUpdateFrame(frame: unknown): boolean {
  if (!(frame instanceof Uint8Array) || frame.length < 2) return false
  return frame[0] === MESSAGE_SYNC && frame[1] !== SYNC_STEP_1
}

/** A WebSocket that tells the tracker what it sends. Given to the provider as its WebSocket class. */
export function trackedSocket(
  tracker: SavedStateTracker,
  Base: typeof WebSocket = WebSocket,
): typeof WebSocket {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      tracker.sent(data)
    }
  }
}

/** Follows one document and its provider. @returns a function that stops */
export function trackSaving(tracker: SavedStateTracker, doc: Y.Doc, provider: WebsocketProvider): () => void {
  const onUpdate = (_: Uint8Array, origin: unknown) => {
    if (origin !== provider) tracker.changed()
  }
  const onStatus = ({ status }: { status: string }) => {
    if (status === 'connected') tracker.opened()
    if (status === 'disconnected') tracker.closed()
  }
  provider.messageHandlers[MESSAGE_ACK] = (_: unknown, decoder: decoding.Decoder) => {
    tracker.acknowledged(decoding.readVarUint(decoder))
  }
  doc.on('update', onUpdate)
  provider.on('status', onStatus)
  return () => {
    doc.off('update', onUpdate)
    provider.off('status', onStatus)
  }
}
