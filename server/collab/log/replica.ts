import * as Y from 'yjs'
import { documentFrom } from '~/kernel/document-log.mjs'
import type { LogHead, LogReading } from './log'
import { newsOf } from '../wire/news'
import { pendingBytesOf, pendingStructsOf } from '../wire/pending-structs'
import { isInPlace } from '../wire/placement'
import { readUpdate, type UpdateReading } from '../wire/update-reach'

interface ReplicaOptions {
  reading: LogReading
  /** Rows of the log that could not be applied and are left out. */
  onDamage: (rows: readonly number[]) => void
  /**
   * What was waiting in the log has found its place, and does not stand between its neighbours: it reads differently to
   * those who were here and to those who come.
   */
  onMisplaced: () => void
}

/**
 * One document in memory, and how far in the log it reaches.
 *
 * A document that was folded is at first only the bytes of its snapshot: that is all that people need who come to read, and
 * most of what is open is only read. Yjs builds it when somebody writes, or comes with an older copy.
 */
export class Replica {
  /** Every row up to this one is in the document. */
  lastSeq: number
  rowsSinceSnapshot: number
  /** About how much memory the text takes: the bytes it was made from. */
  sizeBytes: number
  readonly #onDamage: ReplicaOptions['onDamage']
  readonly #onMisplaced: ReplicaOptions['onMisplaced']
  /** What the document is built from; let go as soon as it is. */
  #reading: LogReading | null
  #doc: Y.Doc | null = null
  /** All of it as one update, until something changes: at the start of a session many ask for it at the same time. */
  #whole: Uint8Array | null

  constructor({ reading, onDamage, onMisplaced }: ReplicaOptions) {
    this.#onDamage = onDamage
    this.#onMisplaced = onMisplaced
    this.#reading = reading
    this.lastSeq = reading.headSeq
    this.rowsSinceSnapshot = reading.rowCount
    this.sizeBytes = sizeOf(reading.updates.map(({ bytes }) => bytes))
    this.#whole = wholeOf(reading)
    if (this.#whole === null) this.#build()
  }

  /** The document, built if nobody has needed it before. */
  get doc(): Y.Doc {
    return this.#doc ?? this.#build()
  }

  get stateVector(): Uint8Array {
    return this.#doc === null && this.#whole !== null
      ? Y.encodeStateVectorFromUpdate(this.#whole)
      : Y.encodeStateVector(this.doc)
  }

  /** True when something that was applied builds on what has not arrived. */
  get isWaiting(): boolean {
    return this.#doc !== null && pendingBytesOf(this.#doc) > 0
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

  /** Builds the document if this update needs it: it is not the work of whoever happens to be the first to write. */
  prepareFor(update: Uint8Array): void {
    if (this.#doc === null && !saysNothing(update)) this.#build()
  }

  /** What an update would bring. @throws Error when it is none, or one that no Yjs client writes */
  read(update: Uint8Array): UpdateReading {
    return saysNothing(update) ? NOTHING : readUpdate(this.doc, update)
  }

  /**
   * Applies rows of the log. Those that say something else of what is here are left out for the time being.
   * @returns the rows that brought something new, and those that were left out
   * @throws Error when one cannot be applied
   */
  apply(rows: readonly Uint8Array[], upTo: number): { news: Uint8Array[]; contradicting: Uint8Array[] } {
    const news: Uint8Array[] = []
    const contradicting: Uint8Array[] = []
    for (const bytes of rows) {
      const { hasNews, isContradiction } = this.read(bytes)
      if (isContradiction) contradicting.push(bytes)
      else if (hasNews) {
        this.take(bytes)
        news.push(bytes)
      }
    }
    this.lastSeq = Math.max(this.lastSeq, upTo)
    return { news, contradicting }
  }

  /** Applies rows that say something else of what is here: Yjs skips what it knows, and takes the rest. */
  applyRest(rows: readonly Uint8Array[]): void {
    for (const bytes of rows) this.take(bytes)
  }

  /** @throws Error when the update cannot be applied, which leaves half of it in the document */
  take(update: Uint8Array): void {
    const waited = pendingStructsOf(this.doc)
    Y.applyUpdate(this.doc, update)
    if (!isInPlace(this.doc, waited)) this.#onMisplaced()
  }

  /** What somebody lacks who has only what `stateVector` names. @throws Error when that is malformed */
  since(stateVector: Uint8Array): Uint8Array {
    if (!isEmpty(stateVector)) return Y.encodeStateAsUpdate(this.doc, stateVector)
    this.#whole ??= Y.encodeStateAsUpdate(this.doc)
    return this.#whole
  }

  /** Nobody is here to ask for the whole of it. */
  rest(): void {
    if (this.#doc !== null) this.#whole = null
  }

  /** Takes another document in place of one that may be damaged. */
  replace(doc: Y.Doc, lastSeq: number): void {
    this.#doc?.destroy()
    this.#take(doc)
    this.lastSeq = lastSeq
  }

  destroy(): void {
    this.#doc?.destroy()
  }

  #build(): Y.Doc {
    const { doc, damaged } = documentFrom(this.#reading ?? { updates: [] })
    if (damaged.length > 0) this.#onDamage(damaged)
    const whole = this.#whole
    this.#take(doc)
    if (damaged.length === 0) this.#whole = whole
    return doc
  }

  #take(doc: Y.Doc): void {
    this.#doc = doc
    this.#reading = null
    this.#whole = null
    // Also an update that has to wait for another one is a transaction, and belongs to the whole.
    doc.on('afterTransaction', () => (this.#whole = null))
  }
}

const NOTHING: UpdateReading = {
  hasNews: false,
  isContradiction: false,
  reach: new Map(),
  writtenReach: new Map(),
  structs: [],
  news: newsOf([]),
}

/** The update of a client that has nothing to add: no structs, no deletions. */
const saysNothing = (update: Uint8Array) => update.byteLength === 2 && update[0] === 0 && update[1] === 0

/** The state vector of a client that has nothing: no entries. */
const isEmpty = (stateVector: Uint8Array) => stateVector.byteLength === 1 && stateVector[0] === 0

/** A document that was folded has been written down as a whole already. */
function wholeOf({ updates: [first, ...more], rowCount }: LogReading): Uint8Array | null {
  return first !== undefined && more.length === 0 && rowCount === 0 ? first.bytes : null
}

const sizeOf = (rows: readonly Uint8Array[]) => rows.reduce((sum, { byteLength }) => sum + byteLength, 0)
