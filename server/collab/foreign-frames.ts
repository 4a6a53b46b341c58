import type { Ticket } from './acknowledgements'
import type { CollabLimits } from './limits'
import type { UpdateReach } from './update-reach'

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
export class ForeignFrames<Sender> {
  readonly #limits: Pick<CollabLimits, 'foreignFrames' | 'heldBytes'>
  #frames: ForeignFrame<Sender>[] = []

  constructor(limits: Pick<CollabLimits, 'foreignFrames' | 'heldBytes'>) {
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0
  }

  /** @returns false, and keeps nothing, when its sender has too many of them here */
  add(frame: ForeignFrame<Sender>): boolean {
    const { foreignFrames, heldBytes } = this.#limits
    const ofSender = [...this.#frames.filter(({ sender }) => sender === frame.sender), frame]
    const sizeBytes = ofSender.reduce((sum, { update }) => sum + update.byteLength, 0)
    if (ofSender.length > foreignFrames || sizeBytes > heldBytes) return false
    this.#frames.push(frame)
    return true
  }

  /** Takes out those that need not wait any more. */
  takeReady(isReady: (frame: ForeignFrame<Sender>) => boolean): ForeignFrame<Sender>[] {
    const ready = this.#frames.filter(isReady)
    if (ready.length > 0) this.#frames = this.#frames.filter((frame) => !ready.includes(frame))
    return ready
  }

  forget(sender: Sender): void {
    this.#frames = this.#frames.filter((frame) => frame.sender !== sender)
  }
}
