interface InboxOptions<Sender> {
  /** How long what a crowd sends is left to gather. */
  gatherMs: number
  isCrowded: () => boolean
  /** True while the document must not be touched: what arrives waits. */
  isHeld: () => boolean
  take: (sender: Sender, message: Uint8Array) => void
  /** Some have been taken: one, or several in one go. */
  onTaken?: () => void
}

/**
 * What clients have sent to a room, in order. Among few people each message is taken as it comes. In a crowd the first one
 * after a pause is, and then those of a moment together: what is done in one go costs half of what the same work costs in
 * many small pieces, each after a rest.
 */
export class Inbox<Sender> {
  readonly #options: InboxOptions<Sender>
  #arrived: { sender: Sender; message: Uint8Array }[] = []
  #timer: NodeJS.Timeout | null = null
  #isTaking = false

  constructor(options: InboxOptions<Sender>) {
    this.#options = options
  }

  add(sender: Sender, message: Uint8Array): void {
    this.#arrived.push({ sender, message })
    if (this.#timer === null) this.#takeInTurn()
  }

  /** Takes what has arrived, for somebody who must not overtake it. */
  takeAll(): void {
    // Taking one may end its sender's connection, whose leaving asks for the rest: that is under way.
    if (this.#isTaking || this.#arrived.length === 0) return
    this.#isTaking = true
    try {
      while (!this.#options.isHeld()) {
        const next = this.#arrived.shift()
        if (next === undefined) break
        this.#options.take(next.sender, next.message)
      }
    } finally {
      this.#isTaking = false
    }
    this.#options.onTaken?.()
  }

  /** True inside `take`. */
  get isTaking(): boolean {
    return this.#isTaking
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
    }, this.#options.gatherMs)
  }
}
