/** One update frame on its way to being safe. */
export class Ticket {
  #isSafe = false
  readonly #onSafe: () => void

  constructor(onSafe: () => void) {
    this.#onSafe = onSafe
  }

  get isSafe(): boolean {
    return this.#isSafe
  }

  /** Its bytes, and everything that was queued before them, are in the database. */
  committed(): void {
    this.#isSafe = true
    this.#onSafe()
  }
}

/** Counts how many update frames of one connection, from the first on and without a hole, are safe. */
export class AckLedger {
  #open: Ticket[] = []
  #safeFrames = 0
  #isAnnouncing = false
  readonly #announce: (safeFrames: number) => void
  readonly #onSafe = () => this.#advance()

  constructor(announce: (safeFrames: number) => void) {
    this.#announce = announce
  }

  get openFrames(): number {
    return this.#open.length
  }

  openTicket(): Ticket {
    const ticket = new Ticket(this.#onSafe)
    this.#open.push(ticket)
    return ticket
  }

  #advance(): void {
    const firstUnsafe = this.#open.findIndex((ticket) => !ticket.isSafe)
    const safe = firstUnsafe === -1 ? this.#open.length : firstUnsafe
    if (safe === 0) return
    this.#open.splice(0, safe)
    this.#safeFrames += safe
    if (this.#isAnnouncing) return
    // One acknowledgement for all frames that a commit has made safe.
    this.#isAnnouncing = true
    queueMicrotask(() => {
      this.#isAnnouncing = false
      this.#announce(this.#safeFrames)
    })
  }
}
