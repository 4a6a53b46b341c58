/** So often one page joins anew within the time below. More means that something on it writes by itself, or that the server changes its mind. */
const LIMIT = 3
const WITHIN_MS = 60_000

/** How often a page may join its document anew: a page that is open all day may, a page that does nothing else may not. */
export class Rejoins {
  #takenAt: number[] = []

  /** @returns false, and counts nothing, when it was too often lately */
  take(): boolean {
    const now = Date.now()
    this.#takenAt = this.#takenAt.filter((at) => now - at < WITHIN_MS)
    if (this.#takenAt.length >= LIMIT) return false
    this.#takenAt.push(now)
    return true
  }
}
