import { randomUUID } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { LightSocket } from './light-socket'

/** How a server is spoken to: the y-websocket protocol, Hocuspocus' variant of it, or bytes that nobody answers. */
type Dialect = 'y-websocket' | 'hocuspocus' | 'relay'

/** Where a document is to be had. */
export interface Place {
  port: number
  /** Ours serves on `/collab/<id>`, the others on `/<id>`. */
  pathPrefix: string
  dialect: Dialect
}

export interface ServerMessage {
  type: number
  /** Of a sync message: 0 SyncStep1, 1 SyncStep2, 2 update. */
  step: number | null
  body: decoding.Decoder
}

export const MessageType = { sync: 0, awareness: 1, auth: 2, ack: 100 } as const
export const SyncStep = { stateVector: 0, state: 1, update: 2 } as const

const OPEN_MS = 60_000

/** A person at one document, as far as the server can see. */
export class Participant {
  readonly socket: LightSocket
  readonly #prefix: Uint8Array

  private constructor(socket: LightSocket, prefix: Uint8Array) {
    this.socket = socket
    this.#prefix = prefix
  }

  /**
   * Joins a document as somebody new. Resolves when the server has sent its state (at a relay: when the socket is open).
   * `onMessage` hears everything from the first message on; without it messages are only counted once the state is there.
   */
  static async join(
    place: Place,
    documentId: string,
    {
      query = '',
      onMessage = null,
    }: { query?: string; onMessage?: ((message: ServerMessage) => void) | null } = {},
  ): Promise<Participant> {
    const prefix = prefixOf(place.dialect, documentId)
    let hasState = () => {}
    const state = new Promise<void>((resolve) => (hasState = resolve))
    const hear = (payload: Uint8Array) => {
      const message = readMessage(payload, prefix.byteLength)
      if (message.type === MessageType.sync && message.step === SyncStep.state) hasState()
      onMessage?.(message)
    }
    const path = `${place.pathPrefix}/${documentId}${query}`
    const socket = await LightSocket.open({ port: place.port, path, userId: randomUUID() }, hear)
    const participant = new Participant(socket, prefix)
    if (place.dialect === 'hocuspocus') participant.send(authentication())
    if (place.dialect !== 'relay') {
      participant.send(syncMessage(SyncStep.stateVector, new Uint8Array([0])))
      await inTime(state, `no state of ${documentId}`)
    }
    if (onMessage === null) socket.onMessage = null
    return participant
  }

  send(message: Uint8Array): void {
    if (this.#prefix.byteLength === 0) this.socket.send(message)
    else this.socket.send(Buffer.concat([this.#prefix, message]))
  }

  sendUpdate(update: Uint8Array): void {
    this.send(syncMessage(SyncStep.update, update))
  }

  leave(): void {
    this.socket.destroy()
  }
}

/** Hocuspocus puts the document's name before everything; it allows several documents on one socket. */
function prefixOf(dialect: Dialect, documentId: string): Uint8Array {
  const encoder = encoding.createEncoder()
  if (dialect === 'hocuspocus') encoding.writeVarString(encoder, documentId)
  return encoding.toUint8Array(encoder)
}

function readMessage(payload: Uint8Array, prefixBytes: number): ServerMessage {
  const body = decoding.createDecoder(payload.subarray(prefixBytes))
  const type = decoding.readVarUint(body)
  // Hocuspocus answers SyncStep1 with a question of type 4, which is sync as well.
  const isSync = type === MessageType.sync
  return { type, step: isSync ? decoding.readVarUint(body) : null, body }
}

function syncMessage(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

function authentication(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.auth)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, 'anybody')
  return encoding.toUint8Array(encoder)
}

async function inTime(work: Promise<void>, complaint: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), OPEN_MS)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
