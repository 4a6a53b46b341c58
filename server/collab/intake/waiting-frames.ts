import * as Y from 'yjs'
import type { CollabLimits } from '../limits'
import type { Ticket } from '../wire/acknowledgements'
import type { UpdateReach } from '../wire/update-reach'

/** One update frame of which something cannot be judged yet: it is neither in the text nor in the log, and nobody else has it. */
export interface WaitingFrame<S> {
  sender: S
  update: Uint8Array
  /** Of the whole frame; what of it is ready is taken without one. */
  ticket: Ticket
  sinceMs: number
  /** For each client of which something has not arrived that it builds on: up to which clock before more of it is ready. */
  missing: UpdateReach
  /** What it brings under other people's client ids: for each up to which clock. */
  foreign: UpdateReach
}

type Limits = Pick<CollabLimits, 'waitingFrames' | 'heldBytes'>

/**
 * Update frames of one document that are kept until something else has come, in the order in which they came; each for as long as its sender
 * is here. A client hands on what it has heard and the server has not: after a crash that is honest, and the others send it themselves
 * within a moment.
 */
export class WaitingFrames<S> {
  readonly #limits: Limits
  #frames: WaitingFrame<S>[] = []

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0
  }

  forget(sender: S): void {
    this.#frames = this.#frames.filter((frame) => frame.sender !== sender)
  }

  /** @returns false, and keeps nothing, when too many of that sender are here already */
  add(frame: WaitingFrame<S>): boolean {
    const { waitingFrames, heldBytes } = this.#limits
    const others = this.#of(frame.sender)
    const sizeBytes = others.reduce((sum, { update }) => sum + update.byteLength, frame.update.byteLength)
    if (others.length >= waitingFrames || sizeBytes > heldBytes) return false
    this.#frames.push(frame)
    return true
  }

  /** True when one of this sender waits for something that has not arrived. */
  isMissingSomething(sender: S): boolean {
    return this.#of(sender).some(({ missing }) => missing.size > 0)
  }

  /** Takes out the first of which there may be more to judge. */
  takeNext(isReady: (frame: WaitingFrame<S>) => boolean): WaitingFrame<S> | undefined {
    const next = this.#frames.find(isReady)
    if (next !== undefined) this.#frames = this.#frames.filter((frame) => frame !== next)
    return next
  }

  #of(sender: S): WaitingFrame<S>[] {
    return this.#frames.filter((frame) => frame.sender === sender)
  }
}

/** Something that was missing has come. */
export function hasArrived(doc: Y.Doc, missing: UpdateReach): boolean {
  for (const [client, end] of missing) if (Y.getState(doc.store, client) >= end) return true
  return false
}
