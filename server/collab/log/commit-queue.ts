import type { Ticket } from '../wire/acknowledgements'
import type { Unsaved } from './context'
import type { CollabLimits } from '../limits'

export interface QueuedUpdate {
  /** Null: nothing to store, but what was queued before must be committed before this counts as safe. */
  bytes: Uint8Array | null
  userId: string | null
  ticket: Pick<Ticket, 'committed'>
}

type StoredUpdate = QueuedUpdate & { bytes: Uint8Array }

type WaitingUpdate = QueuedUpdate & { since: number }

interface QueueOptions {
  limits: CollabLimits
  /** Shared by all queues of the process. */
  unsaved: Unsaved
  /** Many are here: what they write waits a little longer for company, and the store has less to do. */
  isCrowded: () => boolean
  /** How long an update frame has waited for its commit, in ms. */
  onLatency: (latencyMs: number) => void
  /** Writes all rows or none. Returns false when the document no longer takes them. */
  commit: (rows: readonly StoredUpdate[]) => Promise<boolean>
  /** The document no longer takes what is queued: everything that was not committed is dropped, unacknowledged. */
  onSuperseded: () => void
  onFailure: (error: unknown, unsaved: { updates: number; bytes: number; attempt: number }) => void
}

/**
 * Group commit for one document: updates wait a moment for company, one transaction is in flight at a time, and the
 * order in the log is the order in which they were applied. While the store fails everything is kept and tried again.
 */
export class CommitQueue {
  readonly #options: QueueOptions
  #waiting: WaitingUpdate[] = []
  #waitingBytes = 0
  #inFlight: WaitingUpdate[] = []
  #inFlightBytes = 0
  #timer: NodeJS.Timeout | null = null
  #isRunning = false
  #isDiscarded = false
  #attempt = 0
  #drainListeners: (() => void)[] = []

  constructor(options: QueueOptions) {
    this.#options = options
  }

  get isDrained(): boolean {
    return this.#waiting.length === 0 && this.#inFlight.length === 0
  }

  /** True while nothing more should be taken: too much waits, or the store has not answered for some seconds. */
  get isOverloaded(): boolean {
    const { limits, unsaved } = this.#options
    return (
      this.unsavedBytes > limits.unsavedBytes ||
      unsaved.bytes > limits.unsavedTotalBytes ||
      this.oldestMs > limits.storeFailureMs
    )
  }

  /** For how long the oldest uncommitted frame has waited; 0 when there is none. */
  get oldestMs(): number {
    const oldest = this.#inFlight[0] ?? this.#waiting[0]
    return oldest === undefined ? 0 : performance.now() - oldest.since
  }

  get unsavedBytes(): number {
    return this.#waitingBytes + this.#inFlightBytes
  }

  /** What the database may not have yet, in order. */
  unsavedUpdates(): Uint8Array[] {
    return [...this.#inFlight, ...this.#waiting].filter(isStored).map((entry) => entry.bytes)
  }

  append({ bytes, userId, ticket }: QueuedUpdate): void {
    if (this.#isDiscarded) return
    if (bytes === null && this.isDrained) {
      ticket.committed()
      return
    }
    this.#waiting.push({ bytes, userId, ticket, since: performance.now() })
    const sizeBytes = bytes?.byteLength ?? 0
    this.#waitingBytes += sizeBytes
    this.#options.unsaved.bytes += sizeBytes
    this.#options.unsaved.frames += 1
    this.#schedule()
  }

  /** Commits now rather than at the end of the window. Resolves when nothing waits any more, be it stored or dropped. */
  flush(): Promise<void> {
    if (this.isDrained) return Promise.resolve()
    const drained = new Promise<void>((resolve) => this.#drainListeners.push(resolve))
    this.#runNow()
    return drained
  }

  /** Drops what is not committed. Nothing of it will be acknowledged, and nothing is taken any more. */
  discard(): void {
    this.#isDiscarded = true
    this.#clearTimer()
    this.#uncount(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    if (!this.#isRunning) this.#forgetInFlight()
    this.#announceDrained()
  }

  #schedule(): void {
    // After a failure the pause stands, however much has been written since.
    const { commitBytes } = this.#options.limits
    if (this.#attempt === 0 && this.#waitingBytes >= commitBytes) this.#runNow()
    else if (this.#timer === null && !this.#isRunning) {
      this.#timer = setTimeout(() => this.#runNow(), this.#attempt === 0 ? this.#windowMs : this.#pauseMs())
    }
  }

  get #windowMs(): number {
    const { commitWindowMs, crowdedCommitWindowMs } = this.#options.limits
    return this.#options.isCrowded() ? crowdedCommitWindowMs : commitWindowMs
  }

  #pauseMs(): number {
    return Math.min(this.#options.limits.retryMs, 50 * 2 ** Math.min(this.#attempt, 16))
  }

  #runNow(): void {
    this.#clearTimer()
    if (!this.#isRunning && !this.#isDiscarded) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    // After a failure the same batch is tried again: part of it may be in the database already.
    if (this.#inFlight.length === 0) this.#takeBatch()
    const batch = this.#inFlight
    const rows = batch.filter(isStored)
    let isTaken = false
    try {
      isTaken = rows.length === 0 || (await this.#options.commit(rows))
      this.#attempt = 0
    } catch (error) {
      this.#isRunning = false
      this.#attempt += 1
      this.#reportFailure(error)
      return
    }
    this.#isRunning = false
    this.#forgetInFlight()
    if (!isTaken && !this.#isDiscarded) {
      this.discard()
      this.#options.onSuperseded()
      return
    }
    if (isTaken) {
      const now = performance.now()
      for (const entry of batch) {
        this.#options.onLatency(now - entry.since)
        entry.ticket.committed()
      }
    }
    if (this.isDrained) this.#announceDrained()
    else if (this.#drainListeners.length > 0) this.#runNow()
    else this.#schedule()
  }

  #reportFailure(error: unknown): void {
    if (this.#isDiscarded) {
      this.#forgetInFlight()
      this.#announceDrained()
      return
    }
    const updates = this.#inFlight.length + this.#waiting.length
    this.#options.onFailure(error, { updates, bytes: this.unsavedBytes, attempt: this.#attempt })
    this.#schedule()
  }

  #takeBatch(): void {
    this.#inFlight = this.#waiting.splice(0, this.#options.limits.commitRows)
    this.#inFlightBytes = this.#inFlight.reduce((sum, entry) => sum + (entry.bytes?.byteLength ?? 0), 0)
    this.#waitingBytes -= this.#inFlightBytes
  }

  #uncount(entries: readonly WaitingUpdate[]): void {
    this.#options.unsaved.frames -= entries.length
    for (const { bytes } of entries) this.#options.unsaved.bytes -= bytes?.byteLength ?? 0
  }

  #forgetInFlight(): void {
    this.#uncount(this.#inFlight)
    this.#inFlight = []
    this.#inFlightBytes = 0
  }

  #announceDrained(): void {
    const listeners = this.#drainListeners
    this.#drainListeners = []
    for (const listener of listeners) listener()
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

function isStored<T extends QueuedUpdate>(entry: T): entry is T & StoredUpdate {
  return entry.bytes !== null
}
