import type { Ticket } from '../wire/acknowledgements'
import type { CollabLimits } from '../limits'
import type { UpdateReach } from '../wire/update-reach'
import { WaitingFrames } from './waiting-frames'

/** An update frame that brings something under the Yjs client id of another person. */
export interface ForeignFrame<Sender> {
  sender: Sender
  update: Uint8Array
  ticket: Ticket
  /** Up to which clock of those others. */
  awaited: UpdateReach
}

/**
 * Frames that wait for others to say the same. A client hands on what it has heard and the server has not: after a crash
 * that is honest, and the others, who are here, send it themselves within a moment. Whoever writes under another
 * person's id waits for as long as that person is here.
 */
export class ForeignFrames<Sender> extends WaitingFrames<ForeignFrame<Sender>> {
  readonly #limits: Pick<CollabLimits, 'foreignFrames' | 'heldBytes'>

  constructor(limits: Pick<CollabLimits, 'foreignFrames' | 'heldBytes'>) {
    super()
    this.#limits = limits
  }

  /** @returns false, and keeps nothing, when too many of that sender are here already */
  add(frame: ForeignFrame<Sender>): boolean {
    const { foreignFrames, heldBytes } = this.#limits
    const others = this.frames.filter(({ sender }) => sender === frame.sender)
    const sizeBytes = others.reduce((sum, { update }) => sum + update.byteLength, frame.update.byteLength)
    if (others.length >= foreignFrames || sizeBytes > heldBytes) return false
    this.put(frame)
    return true
  }

  /** Takes out the first that need not wait any more. */
  takeNext(isReady: (frame: ForeignFrame<Sender>) => boolean): ForeignFrame<Sender> | undefined {
    const next = this.frames.find(isReady)
    if (next !== undefined) this.takeOut([next])
    return next
  }
}
