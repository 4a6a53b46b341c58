/** Limits the rate of one socket. It may go into debt: a frame that has arrived is served, the next one waits. */
export class TokenBucket {
  readonly #capacity: number
  readonly #perMs: number
  #balance: number
  #at: number

  constructor(options: { units: number; unitsPerSecond: number; now?: number }) {
    this.#capacity = options.units
    this.#perMs = options.unitsPerSecond / 1000
    this.#balance = options.units
    this.#at = options.now ?? Date.now()
  }

  /** Takes `units`, at most half a bucket at once so that one large document can always be opened. Returns the wait in ms that pays the debt. */
  take(units: number, now = Date.now()): number {
    this.#balance = Math.min(this.#capacity, this.#balance + Math.max(0, now - this.#at) * this.#perMs)
    this.#at = now
    this.#balance -= Math.min(units, this.#capacity / 2)
    return this.#balance >= 0 ? 0 : Math.ceil(-this.#balance / this.#perMs)
  }
}

/** What a frame of this length costs. */
export function frameCost(sizeBytes: number): number {
  return 1 + Math.floor(sizeBytes / 2048)
}
