import * as Y from 'yjs'
import { Ticket } from '../wire/acknowledgements'
import { Authors, isSignedByAnother } from '../authors/authors'
import type { Claims } from '../presence/claims'
import type { CommitQueue } from '../log/commit-queue'
import type { Connection } from './connection'
import { causeOf, type CollabContext } from '../log/context'
import { RefusedContent, refuseContent } from './content-check'
import { applyInTime } from '../budget/heavy-frames'
import { newClientsIn } from '../budget/new-clients'
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
import { readyPartOf } from './ready-part'
import { BrokenOff } from '../budget/time-limit'
import { hasArrived, type WaitingFrame, WaitingFrames } from './waiting-frames'
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
  /** Null: it has not waited. */
  sinceMs: number | null
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
    this.#judge({ sender, update, ticket: sender.openTicket(), sinceMs: null }, reading, foreign)
  }

  /** @throws RefusedContent when it brings what no document may hold */
  #judge(frame: Frame, reading: UpdateReading, foreign: UpdateReach): void {
    const { sender, ticket } = frame
    const { replica, queue } = this.#options
    if (reading.isContradiction) return this.#contradict(sender)
    if (!reading.hasNews) {
      // SyncStep2 carries all deletions ever made. What it says is known, but perhaps not committed yet.
      queue.append({ bytes: null, userId: null, ticket })
      return
    }
    if (!mayChangeText(sender.level)) return this.#forbid(sender)
    if (this.#isOverdue({ ...frame, foreign })) return this.#contradict(sender)
    const { isWhole, update, missing } = readyPartOf(replica.doc, reading.news, (client) =>
      foreign.has(client),
    )
    if (isWhole) return this.#admit(frame, reading)
    // What is ready goes ahead: people who hand on each other's words would otherwise wait for each other.
    if (update !== null) this.#admit({ ...frame, update, ticket: NOBODYS_TICKET }, replica.read(update))
    if (!sender.isClosed) this.#keep(frame, { missing, foreign })
  }

  #keep(frame: Frame, awaited: Pick<WaitingFrame<Connection>, 'missing' | 'foreign'>): void {
    const { sender, sinceMs } = frame
    const isNewlyMissing =
      sinceMs === null && awaited.missing.size > 0 && !this.#waiting.isMissingSomething(sender)
    if (!this.#waiting.add({ ...frame, ...awaited, sinceMs: sinceMs ?? Date.now() }))
      return this.#overload(sender, 'too much waits for what is missing')
    // Once: to ask after each answer, which may not help, would never end.
    if (isNewlyMissing) sender.send(syncStep1Frame(this.#options.replica.stateVector))
    // What went ahead of it may have been what it waits for.
    this.place()
  }

  /** What an update brings under the client ids of others that the document does not have: for each the clock up to which it does. */
  #wordsOfOthers({ user }: Connection, { hasNews, writtenReach }: UpdateReading): UpdateReach {
    if (!hasNews) return NOBODY
    const isAwaited = (clientId: number, end: number) => this.#isAwaited(user.id, clientId, end)
    return new Map([...writtenReach].filter(([clientId, end]) => isAwaited(clientId, end)))
  }

  #isAwaited(userId: string, clientId: number, end: number): boolean {
    const { claims, replica } = this.#options
    const { doc } = replica
    const isOthers = claims.isOthers(clientId, userId) || isSignedByAnother(doc, clientId, userId)
    return isOthers && end > Y.getState(doc.store, clientId)
  }

  /**
   * Takes an update of which nothing is missing: what has been judged stands where it was judged.
   * @throws RefusedContent when it brings what no document may hold
   */
  #admit({ sender, update, ticket }: Frame, reading: UpdateReading): void {
    const { context, replica, queue, outbox } = this.#options
    const { doc } = replica
    const { news } = reading
    const userId = sender.user.id
    const places = new Places(doc, news)
    refuseContent({ news, places, rules: context.content, senderId: userId })
    const authors = new Authors({ doc, news, places })
    if (!authors.areTrueOf(userId)) return this.#contradict(sender)
    const frame = { doc, userId, reading, places, authors }
    const isSuggestion = sender.level === 'suggest'
    if (isSuggestion && judgeSuggestion(frame) === 'forbidden') return this.#forbid(sender)
    const newIds = newClientsIn(doc, news)
    if (newIds > context.limits.newClientIds) throw new RefusedContent('too many new client ids')
    if (!context.newClients.take(userId, newIds)) return this.#overload(sender, 'too many new client ids')
    if (!this.#apply(sender, update, reading, isSuggestion ? new OthersMarks(frame) : null)) return
    outbox.push(update, sender)
    queue.append({ bytes: update, userId, ticket })
    this.place()
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
      const frame = this.#waiting.takeNext((next) => this.#isReady(next))
      if (frame === undefined) break
      this.blaming(frame.sender, () => {
        const reading = this.#options.replica.read(frame.update)
        this.#judge(frame, reading, this.#wordsOfOthers(frame.sender, reading))
      })
    }
    this.#isPlacing = false
  }

  #isReady(frame: WaitingFrame<Connection>): boolean {
    const { sender, missing, foreign } = frame
    if (hasArrived(this.#options.replica.doc, missing) || this.#isOverdue(frame)) return true
    return [...foreign].some(([clientId, end]) => !this.#isAwaited(sender.user.id, clientId, end))
  }

  /**
   * It has words under an id that somebody else has signed, and that person is not here and has not come for as long as a line may be
   * broken. They are that person's only if they come from there: whoever hands them on may have made them up.
   */
  #isOverdue({ sender, sinceMs, foreign }: Frame & { foreign: UpdateReach }): boolean {
    const { claims, context } = this.#options
    if (sinceMs === null || Date.now() - sinceMs <= context.limits.claimMs) return false
    return [...foreign.keys()].some((clientId) => !claims.isOthers(clientId, sender.user.id))
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
      if (!isReached(replica.doc, reading.reach)) throw new Error('not all of it has found its place')
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
