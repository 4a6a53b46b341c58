import { Presence } from '../presence/awareness'
import { Claims } from '../presence/claims'
import { CommitQueue } from '../log/commit-queue'
import type { Connection } from '../intake/connection'
import { causeOf, type CollabContext } from '../log/context'
import type { LogHead, LogReading } from '../log/log'
import type { Compactor } from '../log/compactor'
import { Intake } from '../intake/intake'
import { LogFollower } from '../nodes/log-follower'
import type { Neighbours } from '../nodes/neighbours'
import { Outbox } from '../wire/outbox'
import { Ending, syncStep1Frame, syncStep2Frame } from '../wire/protocol'
import { reloadDocument } from '../log/reload'
import { Replica } from '../log/replica'

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
  readonly follower: LogFollower
  readonly connections = new Set<Connection>()
  isReadOnly: boolean

  readonly #options: RoomOptions
  readonly #context: CollabContext
  readonly #outbox: Outbox<Connection>
  readonly #replica: Replica
  #isDiscarded = false
  #reloading: Promise<void> | null = null

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
      onMisplaced: () => this.#startAnew(),
    })
    const { neighbours } = options
    const claims = new Claims(context.limits.claimMs)
    this.presence = new Presence(
      context.limits,
      claims,
      neighbours && ((payload, isAll) => neighbours.presence(id, payload, isAll)),
    )
    this.#outbox = new Outbox(context.limits, this.connections, () => this.#replica.isWaiting)
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
    this.follower = new LogFollower({
      documentId: id,
      epoch: this.epoch,
      context,
      replica: this.#replica,
      isOver: () => this.#isDiscarded,
      reloading: () => this.#reloading,
      onReadOnly: (isReadOnly) => (this.isReadOnly = isReadOnly),
      onNews: (updates) => {
        for (const update of updates) this.#outbox.push(update, null)
        this.intake.place()
      },
      onDamaged: () => this.#reload(null),
      onEnd: (ending) => this.discard(ending),
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
      onDamaged: (userId) => this.#reload(userId),
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
    this.intake.forget(connection)
    if (this.connections.size > 0) return
    this.#replica.rest()
    this.#options.onEmpty(this)
  }

  /** Commits everything that waits. Resolves when nothing does any more. */
  flush(): Promise<void> {
    this.intake.takeArrived()
    return this.queue.flush()
  }

  answerStateVector(connection: Connection, stateVector: Uint8Array): void {
    this.intake.takeArrived()
    // What has just been taken may have damaged the document.
    if (this.#reloading !== null) {
      void this.#reloading.then(() => this.answerStateVector(connection, stateVector))
      return
    }
    this.intake.blaming(connection, () =>
      connection.sendDocument(syncStep2Frame(this.#replica.since(stateVector))),
    )
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
    else await this.follower.insist(() => this.follower.review())
    await this.follower.settled
    return !this.#isDiscarded
  }

  /** Has everybody read the log from its beginning, once all that was taken is in it. */
  #startAnew(): void {
    const isOver = () => this.discard(Ending.contradiction)
    // Not at once: what has brought it about is not in the queue yet.
    queueMicrotask(() => void this.flush().then(isOver, isOver))
  }

  /** Replaces a document that may be damaged by one from the log. Everybody waits meanwhile, and nobody is sent away. */
  #reload(culprit: string | null): void {
    if (this.#reloading !== null || this.#isDiscarded) return
    this.#context.counters.reloads += 1
    for (const connection of this.connections) connection.hold('reload')
    this.#reloading = this.#reloadUntilDone(culprit).finally(() => {
      this.#reloading = null
      this.intake.takeArrived()
      for (const connection of [...this.connections]) {
        // What had to wait may have damaged it again.
        if (this.reloading === null) connection.release('reload')
      }
      if (this.connections.size === 0) this.#options.onEmpty(this)
    })
  }

  async #reloadUntilDone(culprit: string | null): Promise<void> {
    const { id, epoch } = this
    const unsavedUpdates = () => this.queue.unsavedUpdates()
    const options = { documentId: id, epoch, context: this.#context, culprit, unsavedUpdates }
    const reloaded = await this.follower.insist(() => reloadDocument(options))
    if (this.#isDiscarded || reloaded === null) return
    if (typeof reloaded === 'string') return this.discard(Ending[reloaded])
    this.#replica.replace(reloaded.doc, reloaded.headSeq)
    this.intake.place()
  }
}
