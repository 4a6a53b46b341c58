/** What one client (one opening of the page) has written and the server has not acknowledged. */
export interface PendingOfClient {
  changes: number
  /** The Yjs clock of its first change that is not acknowledged: what it inserted from there on is not safe. */
  fromClock: number
}

/** Where it is written down, so that it outlives the page. */
export interface PendingStore {
  put(clientId: number, pending: PendingOfClient): void
  /** Forgets what was put, unless another tab has put more since. */
  forget(clientId: number, pending: PendingOfClient): void
}

/**
 * Which changes of this person are not acknowledged: their number for the note on the page, and where they begin, so that
 * the words among them can be found again should the document not take them.
 */
export class PendingChanges {
  readonly #pending: Map<number, PendingOfClient>
  readonly #store: PendingStore | null

  constructor(restored: ReadonlyMap<number, PendingOfClient> = new Map(), store: PendingStore | null = null) {
    this.#pending = new Map(restored)
    this.#store = store
  }

  get changes(): number {
    return [...this.#pending.values()].reduce((sum, { changes }) => sum + changes, 0)
  }

  /** By client: the clock from which on its insertions are not acknowledged. */
  get fromClocks(): Map<number, number> {
    return new Map([...this.#pending].map(([clientId, { fromClock }]) => [clientId, fromClock]))
  }

  /** @param clockBefore the client's clock before the change */
  changed(clientId: number, clockBefore: number): void {
    const known = this.#pending.get(clientId) ?? { changes: 0, fromClock: clockBefore }
    const next = { ...known, changes: known.changes + 1 }
    this.#pending.set(clientId, next)
    this.#store?.put(clientId, next)
  }

  /** The server has all of it. */
  committed(): void {
    for (const [clientId, pending] of this.#pending) this.#store?.forget(clientId, pending)
    this.#pending.clear()
  }
}
