import * as Y from 'yjs'
import type { CommitQueue } from './commit-queue'
import type { Connection } from './connection'
import { causeOf, type CollabContext } from './context'
import { Inbox } from './inbox'
import { mayChangeText } from './levels'
import type { Outbox } from './outbox'
import { isInPlace, type IncomingStruct } from './placement'
import { CloseCode, syncStep1Frame } from './protocol'
import type { Replica } from './replica'
import { SuggestionCheck } from './suggestion-check'
import { UnplacedFrames } from './unplaced-frames'

interface IntakeOptions {
  documentId: string
  context: CollabContext
  replica: Replica
  queue: CommitQueue
  outbox: Outbox<Connection>
  isCrowded: () => boolean
  /** True while the document is being loaded anew. */
  isReloading: () => boolean
  /** The document in memory may be damaged and has to be loaded anew. */
  onDamaged: () => void
}

/** What an update goes through that comes from a client: is it one, may they, is it new; then the text, the others, the log. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #unplaced = new UnplacedFrames<Connection>()
  readonly #suggestions = new SuggestionCheck()
  readonly #inbox: Inbox<Connection>

  constructor(options: IntakeOptions) {
    this.#options = options
    this.#inbox = new Inbox({
      gatherMs: options.context.limits.crowdedIntakeMs,
      isCrowded: options.isCrowded,
      isHeld: options.isReloading,
      take: (connection, update) => this.#takeFrom(connection, update),
    })
  }

  /** Takes one update frame: SyncStep2 or update. */
  receive(connection: Connection, frame: Uint8Array): void {
    // The frame is a view on a buffer that belongs to the socket.
    this.#inbox.add(connection, frame.slice())
  }

  /** Takes now what has arrived. To be called before anything that must not overtake it. */
  takeArrived(): void {
    this.#inbox.takeAll()
  }

  #takeFrom(connection: Connection, update: Uint8Array): void {
    // Whoever was sent away for one frame has no say with the next.
    if (connection.isClosed) return
    try {
      this.#take(connection, update)
    } catch (error) {
      this.refuseMalformed(connection, error)
    }
  }

  /** @throws Error when the bytes are no update */
  #take(connection: Connection, update: Uint8Array): void {
    const { context, replica, queue, outbox } = this.#options
    const { hasNews, reach, structs } = replica.read(update)
    if (hasNews && !mayChangeText(connection.level)) return this.#forbid(connection)
    if ((hasNews && queue.isOverloaded) || connection.openFrames >= context.limits.openFrames) {
      context.counters.overloadedSockets += 1
      connection.close(CloseCode.overloaded, 'the store does not answer')
      return
    }
    const verdict =
      hasNews && connection.level === 'suggest'
        ? this.#suggestions.judge(replica.doc, { userId: connection.user.id, update, reach })
        : 'allowed'
    if (verdict === 'forbidden') return this.#forbid(connection)
    const ticket = connection.openTicket()
    if (!hasNews) {
      // SyncStep2 carries all deletions ever made. What it says is known, but perhaps not committed yet.
      ticket.placed()
      queue.append({ bytes: null, userId: null, ticket })
      return
    }
    const isKept = verdict === 'allowed'
    if (isKept && !this.#apply(connection, update, structs)) return
    if (isKept) outbox.push(update, connection)
    // The bytes that came in, not those of the 'update' event: an update whose dependencies are missing fires none.
    queue.append({ bytes: isKept ? update : null, userId: connection.user.id, ticket })
    this.#unplaced.add({ ticket, reach, sender: connection })
    this.place()
    if (this.#unplaced.shouldAsk(connection)) {
      connection.send(syncStep1Frame(replica.stateVector))
    }
  }

  /** Ends the connection of someone who sent what is no message or no update, and of nobody else. */
  refuseMalformed(connection: Connection, error: unknown): void {
    const { context, documentId } = this.#options
    context.counters.malformedFrames += 1
    context.logger.warn(
      { documentId, userId: connection.user.id, error: causeOf(error) },
      'collab: malformed frame',
    )
    connection.close(CloseCode.malformed, 'malformed')
  }

  /** The document has changed: perhaps what some frames were waiting for has come. */
  place(): void {
    if (!this.#unplaced.isEmpty) this.#unplaced.place(this.#options.replica.doc)
  }

  /** A connection has left. `isSuggested`: somebody who may only suggest is still here. */
  forget(connection: Connection, isSuggested: boolean): void {
    this.#unplaced.forget(connection)
    if (!isSuggested) this.#suggestions.rest()
  }

  /** Lets go of what it holds in memory. */
  stop(): void {
    this.#inbox.stop()
    this.#suggestions.rest()
  }

  #forbid(connection: Connection): void {
    this.#options.context.counters.forbiddenFrames += 1
    connection.close(CloseCode.forbidden, 'the text may not be changed so')
  }

  #apply(sender: Connection, update: Uint8Array, structs: readonly IncomingStruct[]): boolean {
    const { doc } = this.#options.replica
    try {
      Y.applyUpdate(doc, update)
      if (!isInPlace(doc, structs)) throw new Error('an item is not between its neighbours')
      return true
    } catch (error) {
      this.refuseMalformed(sender, error)
      this.#options.onDamaged()
      return false
    }
  }
}
