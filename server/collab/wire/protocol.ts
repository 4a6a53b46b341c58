/**
 * The bytes on the wire: the y-websocket protocol (y-protocols' sync and awareness) plus one message of our own.
 *
 * Every frame is `varUint type` followed by:
 *
 * | type | name            | direction | body |
 * |------|-----------------|-----------|------|
 * | 0    | sync            | both      | varUint step (0 SyncStep1, 1 SyncStep2, 2 update), varUint8Array |
 * | 1    | awareness       | both      | varUint8Array: varUint count, then per client varUint id, varUint clock, varString JSON |
 * | 3    | query awareness | to server | nothing |
 * | 100  | acknowledgement | to client | varUint n |
 *
 * **Acknowledgement (100)** is sent only to connections that were opened with `?ack=1`; the stock client prints an
 * error for types that it does not know. `n` says: the first `n` update frames (SyncStep2 or update) that this
 * connection has sent are safe, that is committed, or already contained in what is committed. `n` only grows, and starts at 0 on
 * each connection. A page has saved everything when `n` equals the number of update frames that it has sent on the
 * present connection. A frame whose dependencies are missing holds `n` back until they have arrived, unless all of it waits in
 * what is committed already.
 *
 * A page that shows "saved" registers `provider.messageHandlers[100] = (encoder, decoder) => …readVarUint(decoder)`.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  CloseCode,
  CloseWord,
  MESSAGE_ACK,
  MESSAGE_AWARENESS,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '~/kernel/collab-wire'

/** Why a copy of a document cannot go on, on a page or on this node. */
export const Ending = {
  gone: { code: CloseCode.gone, reason: 'the document is gone' },
  superseded: { code: CloseCode.superseded, reason: 'the document was frozen or rebuilt' },
  contradiction: {
    code: CloseCode.superseded,
    reason: `${CloseWord.contradiction}: other words are known under a client id of this copy`,
  },
} as const
export type Ending = (typeof Ending)[keyof typeof Ending]

export type ClientMessage =
  | { kind: 'state-vector'; stateVector: Uint8Array }
  /** SyncStep2 and update alike: both carry one Yjs update, and both count as update frames. */
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; payload: Uint8Array }
  | { kind: 'query-awareness' }

/** @throws Error when the bytes are not a message of this protocol. The parts are views on `frame`. */
export function readClientMessage(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case MESSAGE_SYNC:
      return readSyncMessage(decoder)
    case MESSAGE_AWARENESS:
      return { kind: 'awareness', payload: decoding.readVarUint8Array(decoder) }
    case MESSAGE_QUERY_AWARENESS:
      return { kind: 'query-awareness' }
    default:
      throw new Error(`unknown message type ${type}`)
  }
}

function readSyncMessage(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder)
  const body = decoding.readVarUint8Array(decoder)
  switch (step) {
    case SYNC_STEP_1:
      return { kind: 'state-vector', stateVector: body }
    case SYNC_STEP_2:
    case SYNC_UPDATE:
      return { kind: 'update', update: body }
    default:
      throw new Error(`unknown sync step ${step}`)
  }
}

export function syncStep1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP_1, stateVector)
}

export function syncStep2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP_2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_UPDATE, update)
}

function syncFrame(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

export function ackFrame(safeFrames: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_ACK)
  encoding.writeVarUint(encoder, safeFrames)
  return encoding.toUint8Array(encoder)
}

/** One awareness message from entries that are encoded already (see `awarenessEntry`). */
export function awarenessFrame(entries: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder()
  const sizeBytes = entries.reduce((sum, { byteLength }) => sum + byteLength, 0)
  encoding.writeUint8Array(encoder, awarenessHead(entries.length, sizeBytes))
  for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  return encoding.toUint8Array(encoder)
}

/** What stands before the entries of an awareness message, which take `sizeBytes` together. */
export function awarenessHead(count: number, sizeBytes: number): Uint8Array {
  const counted = encoding.encode((encoder) => encoding.writeVarUint(encoder, count))
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
    encoding.writeVarUint(encoder, counted.byteLength + sizeBytes)
    encoding.writeUint8Array(encoder, counted)
  })
}

/** The inside of an awareness message, as nodes send it to each other. */
export function awarenessPayload(entries: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })
}

export function awarenessEntry(clientId: number, clock: number, json: string): Uint8Array {
  const text = Buffer.from(json)
  const head = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarUint(encoder, text.byteLength)
  })
  // Not written by the encoder: that one would grow into memory of its own, twice, for each move of a cursor.
  return Buffer.concat([head, text])
}

/** Awareness of nobody: the smallest frame that every client accepts and that counts as a sign of life. */
export const KEEP_ALIVE_FRAME = awarenessFrame([])
