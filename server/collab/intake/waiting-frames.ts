import type * as Y from 'yjs'
import type { CollabLimits } from '../limits'
import type { Ticket } from '../wire/acknowledgements'
import type { IncomingStruct } from '../wire/placement'
import { isReached, type UpdateReach } from '../wire/update-reach'

/** A connection, as far as this file needs to know it. */
interface Sender {
  /** Set while the socket was asked for what an update of it builds on, so that it is asked once. */
  isAskedForMissing: boolean
}

/** One update frame, and the acknowledgement that waits with it. */
interface Waiting<S> {
  sender: S
  update: Uint8Array
  ticket: Ticket
}

/** Applied and queued, but it builds on something that has not arrived: Yjs keeps it back. */
export interface UnplacedFrame<S> extends Waiting<S> {
  reach: UpdateReach
  structs: readonly IncomingStruct[]
}

/** It brings something under the Yjs client id of another person who is here, and is not applied yet. */
export interface ForeignFrame<S> extends Waiting<S> {
  /** Up to which clock of those others. */
  awaited: UpdateReach
}

type Limits = Pick<CollabLimits, 'foreignFrames' | 'heldBytes'>

/** Update frames of one document that are kept until something else has come, in the order in which they came. */
export class WaitingFrames<S extends Sender> {
  readonly #limits: Limits
  #unplaced: UnplacedFrame<S>[] = []
  #foreign: ForeignFrame<S>[] = []

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#unplaced.length + this.#foreign.length === 0
  }

  forget(sender: S): void {
    this.#unplaced = this.#unplaced.filter((frame) => frame.sender !== sender)
    this.#foreign = this.#foreign.filter((frame) => frame.sender !== sender)
  }

  /** @returns true the first time that the sender lacks something: to ask after each answer, which may not help, would never end */
  waitForPlace(frame: UnplacedFrame<S>): boolean {
    this.#unplaced.push(frame)
    const isFirst = !frame.sender.isAskedForMissing
    frame.sender.isAskedForMissing = true
    return isFirst
  }

  /** Takes out those that have found their place in the document. */
  takePlaced(doc: Y.Doc): UnplacedFrame<S>[] {
    const placed = this.#unplaced.filter(({ reach }) => isReached(doc, reach))
    if (placed.length === 0) return placed
    const areTaken = new Set(placed)
    this.#unplaced = this.#unplaced.filter((frame) => !areTaken.has(frame))
    for (const { sender } of placed)
      sender.isAskedForMissing = this.#unplaced.some((frame) => frame.sender === sender)
    return placed
  }

  /**
   * Keeps a frame until the others have said the same. A client hands on what it has heard and the server has not: after a crash
   * that is honest, and the others, who are here, send it themselves within a moment. Whoever writes under another
   * person's id waits for as long as that person is here.
   * @returns false, and keeps nothing, when too many of that sender are here already
   */
  waitForOthers(frame: ForeignFrame<S>): boolean {
    const { foreignFrames, heldBytes } = this.#limits
    const others = this.#foreign.filter(({ sender }) => sender === frame.sender)
    const sizeBytes = others.reduce((sum, { update }) => sum + update.byteLength, frame.update.byteLength)
    if (others.length >= foreignFrames || sizeBytes > heldBytes) return false
    this.#foreign.push(frame)
    return true
  }

  /** Takes out the first that need not wait for others any more. */
  takeNext(isReady: (frame: ForeignFrame<S>) => boolean): ForeignFrame<S> | undefined {
    const next = this.#foreign.find(isReady)
    if (next !== undefined) this.#foreign = this.#foreign.filter((frame) => frame !== next)
    return next
  }
}
