/** Whose Yjs client ids those of a room are: of those who have announced them, and for a while of those who have just left. */
export class Claims {
  readonly #claims = new Map<number, { userId: unknown; untilMs: number }>()
  readonly #lastingMs: number

  /** @param lastingMs how long an id is still that of somebody who has left: long enough for a line that broke */
  constructor(lastingMs: number) {
    this.#lastingMs = lastingMs
  }

  /** @returns false when the id is somebody else's */
  claim(clientId: number, userId: unknown): boolean {
    if (this.isOthers(clientId, userId)) return false
    this.#claims.set(clientId, { userId, untilMs: Infinity })
    return true
  }

  /** Whoever has claimed it has left. */
  release(clientId: number): void {
    const now = Date.now()
    const released = this.#claims.get(clientId)
    if (released !== undefined) released.untilMs = now + this.#lastingMs
    for (const [id, { untilMs }] of this.#claims) if (untilMs < now) this.#claims.delete(id)
  }

  isOthers(clientId: number, userId: unknown): boolean {
    const claim = this.#claims.get(clientId)
    return claim !== undefined && claim.userId !== userId && Date.now() <= claim.untilMs
  }
}
