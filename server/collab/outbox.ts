import * as Y from 'yjs'
import type { CollabLimits } from './limits'
import { updateFrame } from './protocol'
import { framed } from './wire'

/** A connection, as far as this file needs to know it. */
interface Receiver {
  sendFramed(frame: Buffer): void
}

interface Sent<R> {
  update: Uint8Array
  /** Who has it already; null: it came from the log. */
  sender: R | null
}

type OutboxLimits = Pick<CollabLimits, 'broadcastMs' | 'crowdedBroadcastMs' | 'crowd' | 'mergeBytes'>

/**
 * What one document has to tell everybody. The first update after a pause goes out at once; what follows within a few
 * milliseconds goes out together, as one frame that is encoded once. Ten people who type at the same time cost their
 * readers a tenth of the frames.
 */
export class Outbox<R extends Receiver> {
  readonly #limits: OutboxLimits
  readonly #receivers: ReadonlySet<R>
  #waiting: Sent<R>[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(limits: OutboxLimits, receivers: ReadonlySet<R>) {
    this.#limits = limits
    this.#receivers = receivers
  }

  push(update: Uint8Array, sender: R | null): void {
    this.#waiting.push({ update, sender })
    if (this.#timer === null) this.#send()
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
  }

  #send(): void {
    const { crowd, crowdedBroadcastMs, broadcastMs } = this.#limits
    const batch = this.#waiting
    this.#waiting = []
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        if (this.#waiting.length > 0) this.#send()
      },
      this.#receivers.size > crowd ? crowdedBroadcastMs : broadcastMs,
    )
    for (const { update, sender } of this.#merged(batch)) {
      const frame = framed(updateFrame(update))
      // A copy, because a socket that is closed for being slow leaves the room.
      for (const receiver of [...this.#receivers]) if (receiver !== sender) receiver.sendFramed(frame)
    }
  }

  /** Large updates are not worth merging. Of what several people wrote, each gets the own part back, which changes nothing. */
  #merged(batch: Sent<R>[]): Sent<R>[] {
    const [first] = batch
    if (first === undefined || batch.length === 1) return batch
    const sizeBytes = batch.reduce((sum, { update }) => sum + update.byteLength, 0)
    if (sizeBytes > this.#limits.mergeBytes) return batch
    const isOfOne = batch.every(({ sender }) => sender === first.sender)
    const update = Y.mergeUpdates(batch.map((sent) => sent.update))
    return [{ update, sender: isOfOne ? first.sender : null }]
  }
}
