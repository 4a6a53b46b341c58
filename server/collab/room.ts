import * as Y from 'yjs'
import { Presence } from './awareness'
import { CommitQueue } from './commit-queue'
import type { Connection } from './connection'
import { causeOf, type CollabContext } from './context'
import { mayChangeText } from './levels'
import { documentFrom, type LogReading } from './log'
import { CloseCode, syncStep1Frame, syncStep2Frame, updateFrame } from './protocol'
import { reloadDocument } from './reload'
import { UnplacedFrames } from './unplaced-frames'
import { readUpdate } from './update-reach'

interface RoomOptions {
  id: string
  reading: LogReading
  context: CollabContext
  /** The room must not be found any more: whoever comes next loads the document again. */
  onDiscarded: (room: Room) => void
  /** The last connection has left. */
  onEmpty: (room: Room) => void
}

/**
 * One document that is open on this node: the text in memory, the people in it, and what is on its way to the log.
 * A room is only ever made from a reading of the log, and may be thrown away at any time once its queue is drained.
 */
export class Room {
  readonly id: string
  readonly epoch: number
  readonly presence: Presence
  readonly queue: CommitQueue
  readonly connections = new Set<Connection>()
  isReadOnly: boolean

  readonly #options: RoomOptions
  readonly #context: CollabContext
  readonly #unplaced = new UnplacedFrames<Connection>()
  #doc: Y.Doc
  /** Every row up to this one is in `#doc`. */
  #lastSeq: number
  #rowsSinceSnapshot: number
  #isDiscarded = false
  #reloading: Promise<void> | null = null
  #reviewing: Promise<void> = Promise.resolve()

  constructor(options: RoomOptions) {
    const { id, reading, context } = options
    this.#options = options
    this.#context = context
    this.id = id
    this.epoch = reading.epoch
    this.isReadOnly = reading.isReadOnly
    this.#doc = this.#documentFrom(reading)
    this.#lastSeq = reading.headSeq
    this.#rowsSinceSnapshot = reading.rowCount
    this.presence = new Presence(context.limits)
    this.queue = new CommitQueue({
      limits: context.limits,
      commit: (rows) => this.#commit(rows),
      onSuperseded: () => this.discard(CloseCode.superseded, 'the document was frozen or rebuilt'),
      onFailure: (error, unsaved) => {
        context.counters.storeFailures += 1
        context.logger.error(
          { documentId: id, error: causeOf(error), ...unsaved },
          'collab: the store fails, updates are kept in memory',
        )
      },
    })
  }

  get isDiscarded(): boolean {
    return this.#isDiscarded
  }

  /** Null when the document may be read; otherwise resolves when it may be. */
  get reloading(): Promise<void> | null {
    return this.#reloading
  }

  get isWorthCompacting(): boolean {
    return this.#rowsSinceSnapshot >= this.#context.limits.compactRows
  }

  compacted(): void {
    this.#rowsSinceSnapshot = 0
  }

  connectionsOf(userId: string): number {
    return [...this.connections].filter((connection) => connection.user.id === userId).length
  }

  /** Takes a connection in and starts the conversation. The caller has made sure that the room is neither discarded nor reloading. */
  join(connection: Connection): void {
    this.connections.add(connection)
    connection.send(syncStep1Frame(Y.encodeStateVector(this.#doc)))
    this.presence.join(connection)
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.presence.leave(connection)
    this.#unplaced.forget(connection)
    if (this.connections.size === 0) this.#options.onEmpty(this)
  }

  /** @throws Error when the state vector is malformed. */
  answerStateVector(connection: Connection, stateVector: Uint8Array): void {
    connection.sendDocument(syncStep2Frame(Y.encodeStateAsUpdate(this.#doc, stateVector)))
  }

  /** Takes one update frame: SyncStep2 or update. @throws Error when its bytes are no update. */
  receiveUpdate(connection: Connection, frame: Uint8Array): void {
    // The frame is a view on a buffer that belongs to the socket.
    const update = frame.slice()
    const { hasNews, reach } = readUpdate(this.#doc, update)
    if (hasNews && !mayChangeText(connection.level)) {
      this.#context.counters.forbiddenFrames += 1
      connection.close(CloseCode.forbidden, 'the text may not be changed')
      return
    }
    if ((hasNews && this.queue.isOverloaded) || connection.openFrames >= this.#context.limits.openFrames) {
      this.#context.counters.overloadedSockets += 1
      connection.close(CloseCode.overloaded, 'the store does not answer')
      return
    }
    const ticket = connection.openTicket()
    const onCommitted = () => ticket.committed()
    if (!hasNews) {
      // SyncStep2 carries all deletions ever made. What it says is known, but perhaps not committed yet.
      ticket.placed()
      this.queue.append({ bytes: null, userId: null, onCommitted })
      return
    }
    if (!this.#apply(connection, update)) return
    this.#broadcast(update, connection)
    // The bytes that came in, not those of the 'update' event: an update whose dependencies are missing fires none.
    this.queue.append({ bytes: update, userId: connection.user.id, onCommitted })
    this.#unplaced.add({ ticket, reach, sender: connection })
    this.#unplaced.place(this.#doc)
    if (this.#unplaced.shouldAsk(connection)) connection.send(syncStep1Frame(Y.encodeStateVector(this.#doc)))
  }

  /** Ends the connection of someone who sent what is no message or no update, and of nobody else. */
  refuseMalformed(connection: Connection, error: unknown): void {
    this.#context.counters.malformedFrames += 1
    this.#context.logger.warn(
      { documentId: this.id, userId: connection.user.id, error: causeOf(error) },
      'collab: malformed frame',
    )
    connection.close(CloseCode.malformed, 'malformed')
  }

  /**
   * Reads what has happened to the document elsewhere: rows of other nodes, a freeze, a rebuild. Reviews queue up, so
   * that each starts after it was asked for. Rejects when the store fails.
   */
  review(): Promise<void> {
    const review = this.#reviewing.catch(() => undefined).then(() => this.#review())
    this.#reviewing = review
    // A failure is for whoever awaits this review; the next one in the queue must not trip over it.
    review.catch(() => undefined)
    return review
  }

  /** Ends the room and drops what is not committed, which was never acknowledged. */
  discard(code: CloseCode, reason: string): void {
    if (this.#isDiscarded) return
    this.#isDiscarded = true
    this.#context.counters.supersededRooms += 1
    this.#context.logger.warn(
      { documentId: this.id, code, unsavedBytes: this.queue.unsavedBytes },
      `collab: ${reason}`,
    )
    this.queue.discard()
    this.#options.onDiscarded(this)
    for (const connection of [...this.connections]) connection.close(code, reason)
    this.destroy()
  }

  destroy(): void {
    this.presence.stop()
    this.#doc.destroy()
  }

  #documentFrom(reading: LogReading): Y.Doc {
    const { doc, damaged } = documentFrom(reading)
    if (damaged.length > 0) {
      this.#context.logger.error(
        { documentId: this.id, damaged },
        'collab: rows cannot be applied and are left out',
      )
    }
    return doc
  }

  #apply(sender: Connection, update: Uint8Array): boolean {
    try {
      Y.applyUpdate(this.#doc, update)
      return true
    } catch (error) {
      this.refuseMalformed(sender, error)
      this.#reload()
      return false
    }
  }

  #broadcast(update: Uint8Array, sender: Connection | null): void {
    const frame = updateFrame(update)
    for (const connection of [...this.connections]) if (connection !== sender) connection.send(frame)
  }

  async #commit(rows: readonly { bytes: Uint8Array; userId: string | null }[]): Promise<boolean> {
    const headSeq = await this.#context.log.append(this.id, this.epoch, rows)
    if (headSeq === 'superseded') return false
    this.#context.counters.committedUpdates += rows.length
    this.#rowsSinceSnapshot += rows.length
    if (headSeq - rows.length <= this.#lastSeq) this.#lastSeq = Math.max(this.#lastSeq, headSeq)
    else this.#reviewSoon()
    return true
  }

  /** Another node has written in between. */
  #reviewSoon(): void {
    this.review().catch((error: unknown) => {
      this.#context.logger.error(
        { documentId: this.id, error: causeOf(error) },
        'collab: rows of another node cannot be read',
      )
    })
  }

  async #review(): Promise<void> {
    if (this.#isDiscarded) return
    const reading = await this.#context.log.read(this.id, this.#lastSeq)
    if (this.#isDiscarded) return
    if (reading === null) return this.discard(CloseCode.gone, 'the document is gone')
    if (reading.epoch !== this.epoch) return this.discard(CloseCode.superseded, 'the document was rebuilt')
    this.isReadOnly = reading.isReadOnly
    // The document is being replaced by one that has these rows as well.
    if (this.#reloading !== null) return
    try {
      for (const { bytes } of reading.updates) {
        if (!readUpdate(this.#doc, bytes).hasNews) continue
        Y.applyUpdate(this.#doc, bytes)
        this.#broadcast(bytes, null)
      }
    } catch (error) {
      this.#context.logger.error(
        { documentId: this.id, error: causeOf(error) },
        'collab: a row of another node cannot be applied',
      )
      this.#reload()
      return
    }
    this.#lastSeq = Math.max(this.#lastSeq, reading.headSeq)
    this.#unplaced.place(this.#doc)
  }

  /** Replaces a document that may be damaged by one from the log. Everybody waits meanwhile, and nobody is sent away. */
  #reload(): void {
    if (this.#reloading !== null || this.#isDiscarded) return
    this.#context.counters.reloads += 1
    for (const connection of this.connections) connection.hold('reload')
    this.#reloading = this.#reloadUntilDone().finally(() => {
      this.#reloading = null
      for (const connection of [...this.connections]) connection.release('reload')
    })
  }

  async #reloadUntilDone(): Promise<void> {
    const reloaded = await reloadDocument({
      documentId: this.id,
      epoch: this.epoch,
      context: this.#context,
      unsavedUpdates: () => this.queue.unsavedUpdates(),
      isStillWanted: () => !this.#isDiscarded,
    })
    if (this.#isDiscarded || reloaded === 'unwanted') return
    if (reloaded === 'gone') return this.discard(CloseCode.gone, 'the document is gone')
    if (reloaded === 'superseded') return this.discard(CloseCode.superseded, 'the document was rebuilt')
    this.#doc.destroy()
    this.#doc = reloaded.doc
    this.#lastSeq = reloaded.headSeq
    this.#unplaced.place(this.#doc)
  }
}
