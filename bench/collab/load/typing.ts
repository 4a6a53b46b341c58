import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { FIRST_CONTENT, textIn } from '../text-history'
import { MessageType, Participant, type Place, type ServerMessage, SyncStep } from './participant'

/** Types at one place. The real Y.Doc makes real updates; what others write does not move this cursor, so it need not be read. */
export class Writer {
  readonly doc = new Y.Doc()
  /** When the edit with this clock was written. */
  readonly writtenAt: number[] = []

  constructor(participant: Participant) {
    Y.applyUpdate(this.doc, FIRST_CONTENT)
    this.doc.on('update', (update: Uint8Array) => participant.sendUpdate(update))
  }

  write(): void {
    this.writtenAt.push(performance.now())
    const text = textIn(this.doc)
    text.insert(text.length, 'ế')
  }
}

/** Somebody who begins the document and stays: not every server keeps one in store. */
export async function begin(place: Place, documentId: string): Promise<Participant> {
  const participant = await Participant.join(place, documentId)
  participant.sendUpdate(FIRST_CONTENT)
  return participant
}

/** A reader whose updates are looked into, and put together to a document. */
export class SampledReader {
  readonly doc = new Y.Doc()
  readonly latenciesMs: number[] = []
  isTimed = false
  readonly #writers: Map<number, Writer>
  readonly #nextClock = new Map<number, number>()

  constructor(writers: Map<number, Writer>) {
    this.#writers = writers
  }

  hear({ type, step, body }: ServerMessage): void {
    if (type !== MessageType.sync || step === SyncStep.stateVector) return
    const now = performance.now()
    const update = decoding.readVarUint8Array(body)
    if (this.isTimed) for (const struct of Y.decodeUpdate(update).structs) this.#time(now, struct)
    Y.applyUpdate(this.doc, update)
  }

  /** Edits that were written and are not in this copy. */
  missing(): number {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    let missing = 0
    for (const [client, writer] of this.#writers)
      missing += writer.writtenAt.length - (clocks.get(client) ?? 0)
    const written = [...this.#writers.values()].reduce((sum, writer) => sum + writer.writtenAt.length, 0)
    return Math.max(missing, written - (textIn(this.doc)?.length ?? 0))
  }

  /** Several edits of one writer may have been merged into one struct. */
  #time(now: number, { id, length }: { id: Y.ID; length: number }): void {
    const writtenAt = this.#writers.get(id.client)?.writtenAt ?? []
    const from = Math.max(id.clock, this.#nextClock.get(id.client) ?? 0)
    for (let clock = from; clock < id.clock + length; clock += 1) {
      const at = writtenAt[clock]
      if (at !== undefined) this.latenciesMs.push(now - at)
    }
    this.#nextClock.set(id.client, id.clock + length)
  }
}
