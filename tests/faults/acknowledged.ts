import { expect } from 'vitest'
import * as Y from 'yjs'
import { until } from './until'

/** All that clients were told is saved, read off the update frames that were acknowledged. */
export class Acknowledged {
  /** For each Yjs client, the clock behind the last struct. */
  readonly #written = new Map<number, number>()
  readonly #deleted = new Map<string, { client: number; clock: number; end: number }>()
  frames = 0
  #framesBefore = 0

  /** A copy that does not grow: what may be looked for in a log that is read from now on. */
  soFar(): Acknowledged {
    const copy = new Acknowledged()
    for (const [client, end] of this.#written) copy.#written.set(client, end)
    for (const [name, range] of this.#deleted) copy.#deleted.set(name, range)
    copy.frames = this.frames
    return copy
  }

  /** Waits until so many more frames were acknowledged than when this was last asked. */
  async more(frames: number): Promise<void> {
    await until(() => expect(this.frames).toBeGreaterThan(this.#framesBefore + frames))
    this.#framesBefore = this.frames
  }

  add(update: Uint8Array): void {
    this.frames += 1
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) {
      this.#written.set(id.client, Math.max(this.#written.get(id.client) ?? 0, id.clock + length))
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges)
        this.#deleted.set(`${client} ${clock} ${len}`, { client, clock, end: clock + len })
    }
  }

  /** What of it is not in `doc`, in words; empty when all is well. */
  missingFrom(doc: Y.Doc): string[] {
    const written = [...this.#written]
      .filter(([client, end]) => Y.getState(doc.store, client) < end)
      .map(
        ([client, end]) => `client ${client} wrote up to ${end}, there is ${Y.getState(doc.store, client)}`,
      )
    const deleted = [...this.#deleted.values()]
      .filter(({ client, clock, end }) => !isDeleted(doc, client, clock, end))
      .map(({ client, clock, end }) => `client ${client}, ${clock} to ${end} was deleted, and is there`)
    return [...written, ...deleted]
  }
}

function isDeleted(doc: Y.Doc, client: number, clock: number, end: number): boolean {
  const structs = doc.store.clients.get(client) ?? []
  if (Y.getState(doc.store, client) < end) return false
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= end) return true
    if (!struct.deleted) return false
  }
  return true
}
