/** A server that answers at all answers within a moment; after this long without a word people are told that it is silent. */
const LATE_AFTER_MS = 5_000

export type SavedState =
  | { kind: 'connecting' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** The line looks open, but what was sent has not been acknowledged for some seconds: perhaps nobody is there. */
  | ({ kind: 'waiting' } & Unsaved)
  | ({ kind: 'offline' } & Unsaved)

interface Unsaved {
  /** Changes that the server does not have, as far as this page knows. With a local copy, those that are in it by now. */
  unsaved: number
  /** They outlive the browser; otherwise they are in this tab alone. */
  isKept: boolean
}

/**
 * Whether what was written is in the database. "Saved" is said only when the server has acknowledged every update frame
 * of the present connection: the answer to its question for missing changes, which carries what was written while the
 * line was down or before the browser was closed, and what the page has sent before and saw no acknowledgement for.
 */
export class SavedStateTracker {
  #isConnected = false
  #hasFailed = false
  #isLate = false
  #kept: number | null = null
  #sentFrames = 0
  #safeFrames = 0
  #unsaved = 0
  #lateTimer: ReturnType<typeof setTimeout> | undefined
  #state: SavedState = { kind: 'connecting' }
  readonly #listeners = new Set<() => void>()

  get state(): SavedState {
    return this.#state
  }

  /** Changes that are not known to be committed. */
  get unsaved(): number {
    return this.#unsaved
  }

  /** Whether there is a local copy that takes what is written. */
  get isKept(): boolean {
    return this.#kept !== null
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** How many of the unsaved changes the local copy has on disk; null when there is none, as in the beginning. */
  kept(changes: number | null): void {
    this.#kept = changes
    this.#update()
  }

  /** Changes of an earlier page that the local copy has brought along. */
  restored(changes: number): void {
    this.#unsaved += changes
    this.#update()
  }

  opened(): void {
    this.#isConnected = true
    this.#sentFrames = 0
    this.#safeFrames = 0
    this.#update()
  }

  /** The line is down, whether or not it was ever up. */
  closed(): void {
    this.#isConnected = false
    this.#hasFailed = true
    this.#update()
  }

  /** A change made on this page, whether or not it could be sent. */
  changed(): void {
    this.#unsaved += 1
    this.#update()
  }

  /** An update frame was handed to the socket. */
  sent(): void {
    this.#sentFrames += 1
    this.#update()
  }

  acknowledged(safeFrames: number): void {
    if (safeFrames > this.#safeFrames) this.#stopWaiting()
    this.#safeFrames = safeFrames
    if (this.#isSettled()) {
      this.#unsaved = 0
      if (this.#kept !== null) this.#kept = 0
    }
    this.#update()
  }

  /** Nobody listens any more. */
  stop(): void {
    this.#listeners.clear()
    this.#stopWaiting()
  }

  #isSettled(): boolean {
    return this.#isConnected && this.#sentFrames > 0 && this.#safeFrames >= this.#sentFrames
  }

  #update(): void {
    if (!this.#isConnected || this.#isSettled()) this.#stopWaiting()
    // Not anew with each frame: whoever goes on typing into a dead line must hear of it too.
    else this.#lateTimer ??= setTimeout(() => this.#becomeLate(), LATE_AFTER_MS)
    const next = this.#next()
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }

  #becomeLate(): void {
    this.#isLate = true
    this.#update()
  }

  #stopWaiting(): void {
    clearTimeout(this.#lateTimer)
    this.#lateTimer = undefined
    this.#isLate = false
  }

  #next(): SavedState {
    const unsaved = { unsaved: this.#kept ?? this.#unsaved, isKept: this.isKept }
    if (!this.#isConnected) return this.#hasFailed ? { kind: 'offline', ...unsaved } : { kind: 'connecting' }
    if (this.#isSettled()) return { kind: 'saved' }
    return this.#isLate ? { kind: 'waiting', ...unsaved } : { kind: 'saving' }
  }
}
