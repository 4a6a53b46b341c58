import * as Y from 'yjs'
import { Ticket } from '../wire/acknowledgements'
import { Authors } from '../authors/authors'
import type { Claims } from '../presence/claims'
import type { CommitQueue } from '../log/commit-queue'
import type { Connection } from './connection'
import { causeOf, type CollabContext } from '../log/context'
import { RefusedContent, refuseContent } from './content-check'
import { applyInTime, isHeavyToKeep } from '../budget/heavy-frames'
import { Inbox } from '../wire/inbox'
import { mayChangeText } from '../levels'
import type { Outbox } from '../wire/outbox'
import { isInPlace } from '../wire/placement'
import { Places } from '../wire/places'
import { CloseCode } from '~/kernel/collab-wire'
import { Ending, syncStep1Frame } from '../wire/protocol'
import type { Replica } from '../log/replica'
import { judgeSuggestion } from '../suggestions/check'
import { OthersMarks } from '../suggestions/others-marks'
import { isIncomplete, pendingBytesOf, pendingStructsOf } from '../wire/pending-structs'
import { BrokenOff } from '../budget/time-limit'
import { type ForeignFrame, WaitingFrames } from './waiting-frames'
import { isReached, type UpdateReach, type UpdateReading } from '../wire/update-reach'

interface IntakeOptions {
  documentId: string
  context: CollabContext
  replica: Replica
  queue: CommitQueue
  outbox: Outbox<Connection>
  claims: Claims
  isCrowded: () => boolean
  /** True while the document is being loaded anew. */
  isReloading: () => boolean
  /** The document in memory may be damaged by this person's frame and has to be loaded anew. */
  onDamaged: (userId: string) => void
}

/** One update frame that may be taken, and the acknowledgement that it is to get. */
interface Frame {
  sender: Connection
  update: Uint8Array
  ticket: Ticket
}

/** What an update goes through that comes from a client: is it one, may they, is it new; then the text, the others, the log. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #waiting: WaitingFrames<Connection>
  readonly #inbox: Inbox<Connection>
  #isPlacing = false

  constructor(options: IntakeOptions) {
    this.#options = options
    this.#waiting = new WaitingFrames(options.context.limits)
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
    if (!connection.isClosed) this.#options.replica.prepareFor(update)
    // Whoever was sent away for one frame has no say with the next.
    this.blaming(connection, () => this.#take(connection, update))
  }

  /** @throws Error when the bytes are no update */
  #take(sender: Connection, update: Uint8Array): void {
    const { context, documentId, replica, queue } = this.#options
    const reading = replica.read(update)
    if ((reading.hasNews && queue.isOverloaded) || sender.openFrames >= context.limits.openFrames)
      return this.#overload(sender, 'the store does not answer')
    const foreign = this.#wordsOfOthers(sender, reading)
    if (foreign.size > 0) {
      context.counters.foreignFrames += 1
      context.logger.warn(
        { documentId, userId: sender.user.id, clientIds: [...foreign.keys()] },
        'collab: a frame waits, it writes under the client id of somebody else',
      )
    }
    this.#judge({ sender, update, ticket: sender.openTicket() }, reading)
  }

  /** @throws RefusedContent when it brings what no document may hold */
  #judge(frame: Frame, reading: UpdateReading): void {
    const { sender, update } = frame
    if (reading.isContradiction) return this.#contradict(sender)
    if (reading.hasNews && !mayChangeText(sender.level)) return this.#forbid(sender)
    const { content: rules } = this.#options.context
    refuseContent({ ...this.#arriving(reading), rules, senderId: sender.user.id })
    const awaited = this.#wordsOfOthers(sender, reading)
    if (awaited.size === 0) return this.#admit(frame, reading)
    // People who hand on each other's words would otherwise wait for each other.
    const own = Y.diffUpdate(update, Y.encodeStateVector(new Map(awaited)))
    const ownReading = this.#options.replica.read(own)
    if (ownReading.hasNews) this.#admit({ sender, update: own, ticket: NOBODYS_TICKET }, ownReading)
    if (sender.isClosed) return
    if (!this.#waiting.waitForOthers({ ...frame, awaited }))
      return this.#overload(sender, 'too much waits for others')
    // What came with it may have been what it waits for.
    this.place()
  }

  #arriving({ news }: UpdateReading) {
    const { doc } = this.#options.replica
    const places = new Places(doc, news)
    return { doc, news, places, authors: new Authors({ doc, news, places }) }
  }

  /** What an update brings under the client ids of others who are here: for each the clock up to which it does. */
  #wordsOfOthers({ user }: Connection, { hasNews, writtenReach }: UpdateReading): UpdateReach {
    if (!hasNews) return NOBODY
    const isAwaited = (clientId: number, end: number) => this.#isAwaited(user.id, clientId, end)
    return new Map([...writtenReach].filter(([clientId, end]) => isAwaited(clientId, end)))
  }

  #isAwaited(userId: string, clientId: number, end: number): boolean {
    const { claims, replica } = this.#options
    return claims.isOthers(clientId, userId) && end > Y.getState(replica.doc.store, clientId)
  }

  #admit({ sender, update, ticket }: Frame, reading: UpdateReading): void {
    const { hasNews, reach, structs } = reading
    const { replica, queue, outbox } = this.#options
    if (!hasNews) {
      // SyncStep2 carries all deletions ever made. What it says is known, but perhaps not committed yet.
      ticket.placed()
      queue.append({ bytes: null, userId: null, ticket })
      return
    }
    if (isIncomplete(replica.doc, reading) && this.#isTooMuchToKeep(update, reading))
      return this.#overload(sender, 'too much waits for what is missing')
    const frame = { ...this.#arriving(reading), userId: sender.user.id, reading }
    if (!frame.authors.areTrueOf(sender.user.id)) return this.#contradict(sender)
    const isSuggestion = sender.level === 'suggest'
    const verdict = isSuggestion ? judgeSuggestion(frame) : 'allowed'
    if (verdict === 'forbidden') return this.#forbid(sender)
    const isKept = verdict === 'allowed'
    const marks = isKept && isSuggestion ? new OthersMarks(frame) : null
    if (isKept && !this.#apply(sender, update, reading, marks)) return
    const isPlaced = isReached(replica.doc, reach)
    if (isKept) outbox.push(update, sender)
    // The bytes that came in, not those of the 'update' event: an update whose dependencies are missing fires none.
    queue.append({ bytes: isKept ? update : null, userId: sender.user.id, ticket })
    if (isPlaced) ticket.placed()
    else if (this.#waiting.waitForPlace({ sender, update, ticket, reach, structs }))
      sender.send(syncStep1Frame(replica.stateVector))
    this.place()
  }

  #isTooMuchToKeep({ byteLength }: Uint8Array, { news }: UpdateReading): boolean {
    const { context, replica } = this.#options
    const { pendingBytes, pendingStructs } = context.limits
    return (
      pendingBytesOf(replica.doc) + byteLength > pendingBytes ||
      pendingStructsOf(replica.doc).length + news.structs.length > pendingStructs ||
      isHeavyToKeep(replica.doc, news)
    )
  }

  /** Ends the connection of someone who sent what is no message or no update, and of nobody else. */
  refuseMalformed(connection: Connection, error: unknown): void {
    const { context, documentId } = this.#options
    context.counters.malformedFrames += 1
    context.logger.warn(
      { documentId, userId: connection.user.id, error: causeOf(error) },
      'collab: malformed frame',
    )
    const words = error instanceof RefusedContent ? `malformed: ${error.message}` : 'malformed'
    connection.close(CloseCode.malformed, words)
  }

  /** The document has changed, or time has passed: perhaps what some frames were waiting for has come. Never throws. */
  place(): void {
    // Placing one frame changes the document, which asks for this again.
    if (this.#isPlacing || this.#waiting.isEmpty) return
    this.#isPlacing = true
    // One that cannot be applied has the document loaded anew, and the others wait for that.
    while (!this.#options.isReloading()) {
      this.#acknowledgePlaced()
      const frame = this.#waiting.takeNext((next) => this.#isReady(next))
      if (frame === undefined) break
      this.blaming(frame.sender, () => this.#judge(frame, this.#options.replica.read(frame.update)))
    }
    this.#isPlacing = false
  }

  #acknowledgePlaced(): void {
    const { replica } = this.#options
    for (const { sender, update, ticket, structs } of this.#waiting.takePlaced(replica.doc)) {
      this.blaming(sender, () => {
        // What has found its place may be what somebody else has written there under the same client id.
        if (replica.read(update).isContradiction) this.#contradict(sender)
        else if (isInPlace(replica.doc, structs)) ticket.placed()
        else throw new Error('an item is not between its neighbours')
      })
    }
  }

  #isReady({ sender, awaited }: ForeignFrame<Connection>): boolean {
    for (const [clientId, end] of awaited) if (this.#isAwaited(sender.user.id, clientId, end)) return false
    return true
  }

  /** What goes wrong with somebody's frame is nobody else's fault, and its time nobody else's, whoever has had it looked at. */
  blaming(sender: Connection, work: () => void): void {
    if (sender.isClosed) return
    const { allowances } = this.#options.context
    const userId = sender.user.id
    if (allowances.isSpent(userId)) return this.#overload(sender, 'it takes too much time')
    try {
      allowances.counting(userId, work)
    } catch (error) {
      this.#refuse(sender, error)
    }
  }

  /** A connection has left. */
  forget(connection: Connection): void {
    this.#waiting.forget(connection)
  }

  stop(): void {
    this.#inbox.stop()
  }

  /** What takes too long may be what somebody has written in days without a line: it is not lost, and may come again. */
  #refuse(connection: Connection, error: unknown): void {
    if (error instanceof BrokenOff) this.#overload(connection, error.message)
    else if (error instanceof ChangedMarks) this.#forbid(connection)
    else this.refuseMalformed(connection, error)
  }

  #overload(connection: Connection, reason: string): void {
    const { context, documentId } = this.#options
    context.counters.overloadedSockets += 1
    context.logger.warn({ documentId, userId: connection.user.id, reason }, 'collab: overloaded')
    connection.close(CloseCode.overloaded, reason)
  }

  /** What this client has under some client id is not what the document has: it can only start anew. */
  #contradict(connection: Connection): void {
    const { context, documentId } = this.#options
    context.counters.contradictions += 1
    context.logger.warn(
      { documentId, userId: connection.user.id },
      'collab: a frame says something else than what is known of its clocks',
    )
    connection.close(Ending.contradiction.code, Ending.contradiction.reason)
  }

  #forbid(connection: Connection): void {
    this.#options.context.counters.forbiddenFrames += 1
    connection.close(CloseCode.forbidden, 'the text may not be changed so')
  }

  #apply(sender: Connection, update: Uint8Array, reading: UpdateReading, marks: OthersMarks | null): boolean {
    const { context, replica } = this.#options
    const { applyMs } = context.limits
    try {
      applyInTime(replica.doc, { news: reading.news, limitMs: applyMs, apply: () => replica.take(update) })
      if (!isInPlace(replica.doc, reading.structs)) throw new Error('an item is not between its neighbours')
      if (marks?.haveChanged()) throw new ChangedMarks()
      return true
    } catch (error) {
      this.#refuse(sender, error)
      this.#options.onDamaged(sender.user.id)
      return false
    }
  }
}

/** A suggestion has formatted what is not its author's. */
class ChangedMarks extends Error {}

const NOBODY: UpdateReach = new Map()

/** Nobody is told of it: the frame that it is a part of has its own. */
const NOBODYS_TICKET = new Ticket(() => undefined)
