import type { CollabLimits } from './limits'

interface InboxOptions<Sender> {
  limits: Pick<CollabLimits, 'crowdedIntakeMs'>
  isCrowded: () => boolean
  /** True while the document must not be touched: what arrives waits. */
  isHeld: () => boolean
  take: (sender: Sender, update: Uint8Array) => void
}

/**
 * Update frames on their way into a document, in order. Among few people each is taken as it comes. In a crowd the first
 * one after a pause is, and then those of a moment together: what is done in one go costs half of what the same work
 * costs in many small pieces, each after a rest.
 */
export class Inbox<Sender> {
  readonly #options: InboxOptions<Sender>
  #arrived: { sender: Sender; update: Uint8Array }[] = []
  #timer: NodeJS.Timeout | null = null
  #isTaking = false

  constructor(options: InboxOptions<Sender>) {
    this.#options = options
  }

  add(sender: Sender, update: Uint8Array): void {
    this.#arrived.push({ sender, update })
    if (this.#timer === null) this.#takeInTurn()
  }

  /** Takes what has arrived, for somebody who must not overtake it. */
  takeAll(): void {
    // Taking one may end its sender's connection, whose leaving asks for the rest: that is under way.
    if (this.#isTaking) return
    this.#isTaking = true
    try {
      while (this.#arrived.length > 0 && !this.#options.isHeld()) {
        const [next] = this.#arrived.splice(0, 1)
        if (next !== undefined) this.#options.take(next.sender, next.update)
      }
    } finally {
      this.#isTaking = false
    }
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#arrived = []
  }

  #takeInTurn(): void {
    this.takeAll()
    if (!this.#options.isCrowded()) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#arrived.length > 0) this.#takeInTurn()
    }, this.#options.limits.crowdedIntakeMs)
  }
}
