import type * as Y from 'yjs'
import type { Ticket } from './acknowledgements'
import { isReached, type UpdateReach } from './update-reach'

/** A connection, as far as this file needs to know it. */
interface Sender {
  /** Set while the socket was asked for what an update of it builds on, so that it is asked once. */
  isAskedForMissing: boolean
}

/** Update frames that are applied and queued, but build on something that has perhaps not arrived: Yjs keeps them back. */
export class UnplacedFrames<S extends Sender> {
  #frames: { ticket: Ticket; reach: UpdateReach; sender: S }[] = []

  add(frame: { ticket: Ticket; reach: UpdateReach; sender: S }): void {
    this.#frames.push(frame)
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0
  }

  /** Tells the tickets whose frames have found their place in the document. */
  place(doc: Y.Doc): void {
    const senders = new Set(this.#frames.map(({ sender }) => sender))
    this.#frames = this.#frames.filter(({ ticket, reach }) => {
      if (!isReached(doc, reach)) return true
      ticket.placed()
      return false
    })
    for (const sender of senders) if (!this.#hasFrameOf(sender)) sender.isAskedForMissing = false
  }

  /** True the first time that something is missing: the answer may not help, and asking after each answer would never end. */
  shouldAsk(sender: S): boolean {
    if (sender.isAskedForMissing || !this.#hasFrameOf(sender)) return false
    sender.isAskedForMissing = true
    return true
  }

  forget(sender: S): void {
    this.#frames = this.#frames.filter((frame) => frame.sender !== sender)
  }

  #hasFrameOf(sender: S): boolean {
    return this.#frames.some((frame) => frame.sender === sender)
  }
}
