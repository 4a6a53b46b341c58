import * as Y from 'yjs'

/** What one client (one opening of the page) has written and the server has not acknowledged. */
export interface PendingOfClient {
  changes: number
  /** The Yjs clock of its first change that is not acknowledged: what it inserted from there on is not safe. */
  fromClock: number
}

/** Where it is written down, so that it outlives the page. */
export interface PendingStore {
  /** Resolves when it, and the changes that it speaks of, are on disk. */
  put(clientId: number, pending: PendingOfClient): Promise<void>
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
  readonly #kept: Map<number, number>
  /** Called with the number of changes that are on disk whenever it has grown. */
  onKept: (changes: number) => void = () => undefined

  constructor(restored: ReadonlyMap<number, PendingOfClient> = new Map(), store: PendingStore | null = null) {
    this.#pending = new Map(restored)
    this.#store = store
    this.#kept = new Map([...restored].map(([clientId, { changes }]) => [clientId, changes]))
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
    void this.#store?.put(clientId, next).then(() => this.#keep(clientId, next))
  }

  /**
   * All that they have inserted, as one update, or null when nothing is pending. It is sent anew on each connection: of
   * what the server says that it knows, it would otherwise never be seen whether that is what was written here.
   */
  updateOf(doc: Y.Doc): Uint8Array | null {
    if (this.#pending.size === 0) return null
    const safe = new Map([...Y.decodeStateVector(Y.encodeStateVector(doc)), ...this.fromClocks])
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(safe))
  }

  /** The server has all of it. */
  committed(): void {
    for (const [clientId, pending] of this.#pending) this.#store?.forget(clientId, pending)
    this.#pending.clear()
    this.#kept.clear()
  }

  #keep(clientId: number, { changes, fromClock }: PendingOfClient): void {
    // It may have been acknowledged while it was being written.
    if (this.#pending.get(clientId)?.fromClock !== fromClock) return
    this.#kept.set(clientId, changes)
    this.onKept([...this.#kept.values()].reduce((sum, kept) => sum + kept, 0))
  }
}
