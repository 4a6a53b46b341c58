import type * as Y from 'yjs'
import type { Ticket } from '../wire/acknowledgements'
import type { IncomingStruct } from '../wire/placement'
import { isReached, type UpdateReach } from '../wire/update-reach'
import { WaitingFrames } from './waiting-frames'

/** A connection, as far as this file needs to know it. */
interface Sender {
  /** Set while the socket was asked for what an update of it builds on, so that it is asked once. */
  isAskedForMissing: boolean
}

export interface UnplacedFrame<S> {
  sender: S
  update: Uint8Array
  ticket: Ticket
  reach: UpdateReach
  structs: readonly IncomingStruct[]
}

/** Update frames that are applied and queued, but build on something that has not arrived: Yjs keeps them back. */
export class UnplacedFrames<S extends Sender> extends WaitingFrames<UnplacedFrame<S>> {
  /** @returns true the first time that the sender lacks something: to ask after each answer, which may not help, would never end */
  add(frame: UnplacedFrame<S>): boolean {
    this.put(frame)
    const isFirst = !frame.sender.isAskedForMissing
    frame.sender.isAskedForMissing = true
    return isFirst
  }

  /** Takes out those that have found their place in the document. */
  takePlaced(doc: Y.Doc): UnplacedFrame<S>[] {
    const placed = this.frames.filter(({ reach }) => isReached(doc, reach))
    if (placed.length === 0) return placed
    this.takeOut(placed)
    for (const { sender } of placed) sender.isAskedForMissing = this.#hasFrameOf(sender)
    return placed
  }

  #hasFrameOf(sender: S): boolean {
    return this.frames.some((frame) => frame.sender === sender)
  }
}
