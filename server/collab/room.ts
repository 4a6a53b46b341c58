import { Presence } from './awareness'
import { Claims } from './claims'
import { CommitQueue } from './commit-queue'
import type { Connection } from './connection'
import { causeOf, type CollabContext } from './context'
import type { LogHead, LogReading } from './log'
import type { Compactor } from './compactor'
import { insist } from './insist'
import { Intake } from './intake'
import type { Neighbours } from './neighbours'
import { Outbox } from './outbox'
import { Ending, syncStep1Frame, syncStep2Frame } from './protocol'
import { areSecondInLog, reloadDocument } from './reload'
import { Replica } from './replica'

interface RoomOptions {
  id: string
  reading: LogReading
  context: CollabContext
  compactor: Compactor
  neighbours: Neighbours | null
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
  readonly intake: Intake
  readonly connections = new Set<Connection>()
  isReadOnly: boolean

  readonly #options: RoomOptions
  readonly #context: CollabContext
  readonly #outbox: Outbox<Connection>
  readonly #replica: Replica
  #isDiscarded = false
  #reloading: Promise<void> | null = null
  #reviewing: Promise<void> = Promise.resolve()
  /** Resolves when it is known of all rows that contradict what is here which of the two the log has first. */
  #settling: Promise<void> = Promise.resolve()

  constructor(options: RoomOptions) {
    const { id, reading, context } = options
    this.#options = options
    this.#context = context
    this.id = id
    this.epoch = reading.epoch
    this.isReadOnly = reading.isReadOnly
    this.#replica = new Replica({
      reading,
      onDamage: (damaged) =>
        context.logger.error({ documentId: id, damaged }, 'collab: rows cannot be applied and are left out'),
    })
    const { neighbours } = options
    const claims = new Claims(context.limits.claimMs)
    this.presence = new Presence(
      context.limits,
      claims,
      neighbours && ((payload, isAll) => neighbours.presence(id, payload, isAll)),
    )
    this.#outbox = new Outbox(context.limits, this.connections)
    this.queue = new CommitQueue({
      limits: context.limits,
      unsaved: context.unsaved,
      isCrowded: () => this.#isCrowded,
      onLatency: context.onCommit,
      commit: (rows) => this.#commit(rows),
      onSuperseded: () => this.discard(Ending.superseded),
      onFailure: (error, unsaved) => {
        context.counters.storeFailures += 1
        context.logger.error(
          { documentId: id, error: causeOf(error), ...unsaved },
          'collab: the store fails, updates are kept in memory',
        )
      },
    })
    this.intake = new Intake({
      documentId: id,
      context,
      replica: this.#replica,
      queue: this.queue,
      outbox: this.#outbox,
      claims,
      isCrowded: () => this.#isCrowded,
      isReloading: () => this.#reloading !== null,
      onDamaged: () => this.#reload(),
    })
  }

  get isDiscarded(): boolean {
    return this.#isDiscarded
  }

  /** Null when the document may be read; otherwise resolves when it may be. */
  get reloading(): Promise<void> | null {
    return this.#reloading
  }

  get #isCrowded(): boolean {
    return this.connections.size > this.#context.limits.crowd
  }

  get sizeBytes(): number {
    return this.#replica.sizeBytes
  }

  /** Has the log folded once it is long enough. */
  compactIfWorthwhile(): void {
    const rows = this.#replica.rowsSinceSnapshot
    if (rows < this.#context.limits.compactRows) return
    this.#options.compactor.request(this.id, () => (this.#replica.rowsSinceSnapshot -= rows))
  }

  /** True when the log says something that this room does not know. */
  isBehind(head: LogHead): boolean {
    return this.#replica.isBehind(head) || head.epoch !== this.epoch || head.isReadOnly !== this.isReadOnly
  }

  connectionsOf(userId: string): number {
    return [...this.connections].filter((connection) => connection.user.id === userId).length
  }

  /** Takes a connection in and starts the conversation. The caller has made sure that the room is neither discarded nor reloading. */
  join(connection: Connection): void {
    this.connections.add(connection)
    connection.send(syncStep1Frame(this.#replica.stateVector))
    this.presence.join(connection)
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.presence.leave(connection)
    const isSuggested = [...this.connections].some(({ level }) => level === 'suggest')
    this.intake.forget(connection, isSuggested)
    if (this.connections.size > 0) return
    this.#replica.rest()
    this.#options.onEmpty(this)
  }

  /** Commits everything that waits. Resolves when nothing does any more. */
  flush(): Promise<void> {
    this.intake.takeArrived()
    return this.queue.flush()
  }

  /** @throws Error when the state vector is malformed. */
  answerStateVector(connection: Connection, stateVector: Uint8Array): void {
    this.intake.takeArrived()
    connection.sendDocument(syncStep2Frame(this.#replica.since(stateVector)))
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

  /** Takes rows that another node has committed, or goes to read them when some before them are missing here. */
  hearRows(rows: { epoch: number; from: number; to: number; updates: readonly Uint8Array[] | null }): void {
    const isOfOurEpoch = rows.epoch === this.epoch
    if (this.#isDiscarded || (isOfOurEpoch && !this.#replica.isBehind({ headSeq: rows.to }))) return
    const isNext = isOfOurEpoch && this.#replica.reaches(rows.from) && this.#reloading === null
    if (!isNext || rows.updates === null) return this.reviewSoon()
    this.#replica.grew(rows.updates)
    this.#takeRows(rows.updates, rows.to)
  }

  /** Ends the room and drops what is not committed, which was never acknowledged. */
  discard({ code, reason }: Ending): void {
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
    this.#isDiscarded = true
    this.presence.stop()
    this.#outbox.stop()
    this.intake.stop()
    this.#replica.destroy()
  }

  async #commit(rows: readonly { bytes: Uint8Array; userId: string | null }[]): Promise<boolean> {
    const headSeq = await this.#context.log.append(this.id, this.epoch, rows)
    if (headSeq === 'superseded') return false
    const from = headSeq - rows.length + 1
    const updates = rows.map(({ bytes }) => bytes)
    this.#options.neighbours?.committed(this.id, { epoch: this.epoch, from, to: headSeq, updates })
    this.#context.counters.committedUpdates += rows.length
    this.#replica.grew(updates)
    this.compactIfWorthwhile()
    if (this.#replica.reaches(from)) this.#replica.apply([], headSeq)
    // Another node was in between. Nothing is acknowledged before it is known that the two do not contradict each other.
    else await this.#insist(() => this.review())
    await this.#settling
    return !this.#isDiscarded
  }

  /** Another node has written something that this one has not heard. */
  reviewSoon(): void {
    this.review().catch((error: unknown) => this.#report(error, UNREADABLE))
  }

  async #review(): Promise<void> {
    await this.#reloading
    if (this.#isDiscarded) return
    const reading = await this.#context.log.read(this.id, this.#replica.lastSeq)
    await this.#reloading
    if (this.#isDiscarded) return
    if (reading === null) return this.discard(Ending.gone)
    if (reading.epoch !== this.epoch) return this.discard(Ending.superseded)
    this.isReadOnly = reading.isReadOnly
    this.#takeRows(
      reading.updates.map(({ bytes }) => bytes),
      reading.headSeq,
    )
    await this.#settling
  }

  #takeRows(rows: readonly Uint8Array[], upTo: number): void {
    try {
      const { news, contradicting } = this.#replica.apply(rows, upTo)
      for (const update of news) this.#outbox.push(update, null)
      if (contradicting.length > 0) this.#settling = this.#settle(contradicting, this.#settling)
      this.intake.place()
    } catch (error) {
      this.#report(error, 'a row of another node cannot be applied')
      this.#reload()
    }
  }

  /** Rows that contradict what is here have no place in it if the log has them second. If it has them first, all start anew. */
  async #settle(rows: readonly Uint8Array[], before: Promise<void>): Promise<void> {
    await before
    this.#context.counters.contradictions += 1
    await this.#insist(async () => {
      if (await areSecondInLog(this.id, this.#context, rows)) return
      this.discard(Ending.contradiction)
    })
  }

  /** Null: the room is over. */
  #insist<T>(work: () => Promise<T>): Promise<T | null> {
    const { retryMs } = this.#context.limits
    const isWanted = () => !this.#isDiscarded
    return insist(work, { isWanted, retryMs, onFailure: (error) => this.#report(error, UNREADABLE) })
  }

  #report(error: unknown, what: string): void {
    this.#context.logger.error({ documentId: this.id, error: causeOf(error) }, `collab: ${what}`)
  }

  /** Replaces a document that may be damaged by one from the log. Everybody waits meanwhile, and nobody is sent away. */
  #reload(): void {
    if (this.#reloading !== null || this.#isDiscarded) return
    this.#context.counters.reloads += 1
    for (const connection of this.connections) connection.hold('reload')
    this.#reloading = this.#reloadUntilDone().finally(() => {
      this.#reloading = null
      this.intake.takeArrived()
      for (const connection of [...this.connections]) connection.release('reload')
    })
  }

  async #reloadUntilDone(): Promise<void> {
    const { id, epoch } = this
    const unsavedUpdates = () => this.queue.unsavedUpdates()
    const options = { documentId: id, epoch, context: this.#context, unsavedUpdates }
    const reloaded = await this.#insist(() => reloadDocument(options))
    if (this.#isDiscarded || reloaded === null) return
    if (typeof reloaded === 'string') return this.discard(Ending[reloaded])
    this.#replica.replace(reloaded.doc, reloaded.headSeq)
    this.intake.place()
  }
}

const UNREADABLE = 'the log cannot be read'
