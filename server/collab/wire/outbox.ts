import * as Y from 'yjs'
import type { CollabLimits } from '../limits'
import { updateFrame } from './protocol'
import { framed } from './frame'

/** A connection, as far as this file needs to know it. */
interface Receiver {
  sendFramed(frame: Buffer): void
}

interface Sent<R> {
  update: Uint8Array
  /** Who has it already; null: it came from the log. */
  sender: R | null
}

type OutboxLimits = Pick<CollabLimits, 'broadcastMs'>

/**
 * What one document has to tell everybody. The first update after a pause goes out at once; what follows within a few
 * milliseconds goes out as one frame: merged and encoded once, and written to each socket in one go, which is what a busy
 * server spends its time on. Of what several people wrote, each gets the own part back too, which changes nothing.
 */
export class Outbox<R extends Receiver> {
  readonly #limits: OutboxLimits
  readonly #receivers: ReadonlySet<R>
  readonly #isIncomplete: () => boolean
  #waiting: Sent<R>[] = []
  /** Yjs joins only what has its place in the same way as it applies it. */
  #mayMerge = true
  #timer: NodeJS.Timeout | null = null

  /** @param isIncomplete - True while something in the document waits for what has not arrived. */
  constructor(limits: OutboxLimits, receivers: ReadonlySet<R>, isIncomplete: () => boolean) {
    this.#limits = limits
    this.#receivers = receivers
    this.#isIncomplete = isIncomplete
  }

  push(update: Uint8Array, sender: R | null): void {
    this.#waiting.push({ update, sender })
    if (this.#isIncomplete()) this.#mayMerge = false
    if (this.#timer !== null) return
    this.#startTimer()
    // Not at once: several may have been taken in one go.
    queueMicrotask(() => this.#send())
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
  }

  #startTimer(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#waiting.length === 0) return
      this.#startTimer()
      this.#send()
    }, this.#limits.broadcastMs)
  }

  #send(): void {
    const [batch, mayMerge] = [this.#waiting, this.#mayMerge]
    this.#waiting = []
    this.#mayMerge = true
    const [first] = batch
    if (first === undefined) return
    const onlySender = batch.every(({ sender }) => sender === first.sender) ? first.sender : null
    const frame = oneFrame(
      batch.map(({ update }) => update),
      mayMerge,
    )
    // A copy, because a socket that is closed for being slow leaves the room.
    for (const receiver of [...this.#receivers]) if (receiver !== onlySender) receiver.sendFramed(frame)
  }
}

function oneFrame(updates: readonly Uint8Array[], mayMerge: boolean): Buffer {
  const oneByOne = () => Buffer.concat(updates.map((update) => framed(updateFrame(update))))
  if (!mayMerge) return oneByOne()
  try {
    return framed(updateFrame(Y.mergeUpdates([...updates])))
  } catch {
    // Nothing that is read and applied one by one is known to fail here. If it ever does, all still get it.
    return oneByOne()
  }
}
