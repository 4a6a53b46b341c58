import * as Y from 'yjs'
import type { LogHead, LogReading } from './log'
import { documentFrom } from './log'
import { readUpdate } from './update-reach'

/** One document in memory, and how far in the log it reaches. */
export class Replica {
  doc: Y.Doc
  /** Rows of the log that could not be applied and are left out. */
  readonly damaged: readonly number[]
  /** Every row up to this one is in `doc`. */
  lastSeq: number
  rowsSinceSnapshot: number
  /** About how much memory the text takes: the bytes it was made from. */
  sizeBytes: number
  /** All of `doc` as one update, until something changes: at the start of a session many ask for it at the same time. */
  #whole: Uint8Array | null

  constructor(reading: LogReading) {
    const { doc, damaged } = documentFrom(reading)
    this.doc = doc
    this.#watch()
    this.#whole = damaged.length === 0 ? wholeOf(reading) : null
    this.damaged = damaged
    this.lastSeq = reading.headSeq
    this.rowsSinceSnapshot = reading.rowCount
    this.sizeBytes = sizeOf(reading.updates.map(({ bytes }) => bytes))
  }

  isBehind(head: Pick<LogHead, 'headSeq'>): boolean {
    return head.headSeq > this.lastSeq
  }

  /** True when nothing is missing between what is here and the row `from`. */
  reaches(from: number): boolean {
    return from <= this.lastSeq + 1
  }

  /** The log has grown by these, which are in `doc` already. */
  grew(rows: readonly Uint8Array[]): void {
    this.rowsSinceSnapshot += rows.length
    this.sizeBytes += sizeOf(rows)
  }

  /** Applies rows of the log and returns those that brought something new. @throws Error when one cannot be applied */
  apply(rows: readonly Uint8Array[], upTo: number): Uint8Array[] {
    const news = rows.filter((bytes) => {
      if (!readUpdate(this.doc, bytes).hasNews) return false
      Y.applyUpdate(this.doc, bytes)
      return true
    })
    this.lastSeq = Math.max(this.lastSeq, upTo)
    return news
  }

  /** What somebody lacks who has only what `stateVector` names. @throws Error when that is malformed */
  since(stateVector: Uint8Array): Uint8Array {
    if (!isEmpty(stateVector)) return Y.encodeStateAsUpdate(this.doc, stateVector)
    this.#whole ??= Y.encodeStateAsUpdate(this.doc)
    return this.#whole
  }

  /** Nobody is here to ask for the whole of it. */
  rest(): void {
    this.#whole = null
  }

  /** Takes another document in place of one that may be damaged. */
  replace(doc: Y.Doc, lastSeq: number): void {
    this.doc.destroy()
    this.doc = doc
    this.#whole = null
    this.#watch()
    this.lastSeq = lastSeq
  }

  /** Also an update that has to wait for another one is a transaction, and belongs to the whole. */
  #watch(): void {
    this.doc.on('afterTransaction', () => (this.#whole = null))
  }
}

/** A document that was folded has been written down as a whole already. */
function wholeOf({ updates: [first, ...more], rowCount }: LogReading): Uint8Array | null {
  return first !== undefined && more.length === 0 && rowCount === 0 ? first.bytes : null
}

/** The state vector of a client that has nothing: no entries. */
const isEmpty = (stateVector: Uint8Array) => stateVector.byteLength === 1 && stateVector[0] === 0

const sizeOf = (rows: readonly Uint8Array[]) => rows.reduce((sum, { byteLength }) => sum + byteLength, 0)
