import * as decoding from 'lib0/decoding'
import { awarenessHead } from './protocol'
import { framed } from './wire'

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
  return json.byteLength === 4 && new TextDecoder().decode(json) === 'null'
}

export function parseState(json: Uint8Array): Record<string, unknown> {
  const state = jsonOf(new TextDecoder().decode(json))
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

/** A batch of entries, encoded once, that can be sent whole or without one client's own entry. */
export class AwarenessBatch {
  readonly #body: Buffer
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

  /** The frame for somebody who is this client, or null when there is nothing else in it. */
  frameWithout(clientId: number | undefined): Buffer | null {
    const own = clientId === undefined ? undefined : this.#places.get(clientId)
    if (own === undefined) return this.whole
    if (this.#places.size === 1) return null
    const head = awarenessHead(this.#places.size - 1, this.#body.byteLength - (own.end - own.start))
    return framed(head, this.#body.subarray(0, own.start), this.#body.subarray(own.end))
  }
}
