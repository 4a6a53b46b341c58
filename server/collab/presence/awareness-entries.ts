import * as decoding from 'lib0/decoding'
import { awarenessHead } from '../wire/protocol'
import { framed, framedIn, frameMemory } from '../wire/frame'

const utf8 = new TextDecoder()

/** One client's part of an awareness message. The JSON stays bytes: most entries are echoes that nobody will read. */
export interface AwarenessEntry {
  clientId: number
  clock: number
  json: Uint8Array
}

/** @throws Error when the bytes are no awareness message. */
export function readEntries(payload: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(payload)
  const count = decoding.readVarUint(decoder)
  const entries: AwarenessEntry[] = []
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, json: decoding.readVarUint8Array(decoder) })
  }
  return entries
}

export function isNull(json: Uint8Array): boolean {
  return json.byteLength === 4 && utf8.decode(json) === 'null'
}

export function parseState(json: Uint8Array): Record<string, unknown> {
  const state = jsonOf(utf8.decode(json))
  if (typeof state !== 'object' || state === null || Array.isArray(state)) {
    throw new Error('an awareness state is no object')
  }
  return { ...state }
}

/** JSON.parse quotes what it could not read in its message, and messages are logged. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('an awareness state is no JSON')
  }
}

/**
 * A batch of entries, encoded once, that can be sent whole or without one client's own entry. The frames without are made in
 * the same memory, one after the other: a new one for each person of a crowd would keep the garbage collector busy.
 */
export class AwarenessBatch {
  readonly #body: Buffer
  #memory: Buffer | null = null
  /** By the number of bytes behind them: mostly the same few. */
  readonly #heads = new Map<number, Uint8Array>()
  readonly #places = new Map<number, { start: number; end: number }>()
  /** The frame for somebody who is in none of the entries. */
  readonly whole: Buffer

  constructor(entries: ReadonlyMap<number, Uint8Array>) {
    this.#body = Buffer.concat([...entries.values()])
    let start = 0
    for (const [clientId, { byteLength }] of entries) {
      this.#places.set(clientId, { start, end: start + byteLength })
      start += byteLength
    }
    this.whole = framed(awarenessHead(entries.size, this.#body.byteLength), this.#body)
  }

  /**
   * The frame for somebody who is this client, or null when there is nothing else in it. Its bytes stay as they are only
   * until the next call, unless `keep` says that they are still needed.
   */
  frameWithout(clientId: number | undefined): Buffer | null {
    const own = clientId === undefined ? undefined : this.#places.get(clientId)
    if (own === undefined) return this.whole
    if (this.#places.size === 1) return null
    const head = this.#headBefore(this.#body.byteLength - (own.end - own.start))
    this.#memory ??= frameMemory(head.byteLength + this.#body.byteLength)
    return framedIn(this.#memory, head, this.#body.subarray(0, own.start), this.#body.subarray(own.end))
  }

  #headBefore(sizeBytes: number): Uint8Array {
    const head = this.#heads.get(sizeBytes) ?? awarenessHead(this.#places.size - 1, sizeBytes)
    this.#heads.set(sizeBytes, head)
    return head
  }

  /** The last frame is still to be sent. */
  keep(): void {
    this.#memory = null
  }
}
