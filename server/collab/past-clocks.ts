/** Those who leave a crowded hall all at once, and come back. */
const KEPT = 5_000

/**
 * Awareness clocks of those who have left a room: whoever returns with an old clock would not be seen by those who stayed.
 * Every tab that ever came has one, so that the longest gone are forgotten.
 */
export class PastClocks {
  readonly #clocks = new Map<number, number>()

  /** 0 when the client is not known. */
  of(clientId: number): number {
    return this.#clocks.get(clientId) ?? 0
  }

  keep(clientId: number, clock: number): void {
    // To the end of the line: a Map hands out its oldest key first.
    this.#clocks.delete(clientId)
    this.#clocks.set(clientId, clock)
    if (this.#clocks.size <= KEPT) return
    const [oldest] = this.#clocks.keys()
    if (oldest !== undefined) this.#clocks.delete(oldest)
  }

  clear(): void {
    this.#clocks.clear()
  }
}
