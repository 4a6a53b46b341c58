import { Worker } from 'node:worker_threads'
import { causeOf, type CollabContext } from './context'
import { foldHere } from '~/kernel/document-log.mjs'
import type { Folded, LogReading } from './log'

/** How long the thread is kept for the next large document. */
const WORKER_IDLE_MS = 60_000

/**
 * Compacts documents, one at a time. Small ones here; large ones in a thread of its own, which is started for the first of
 * them and ends when it has nothing to do for a while, so that nobody waits while somebody else's document is folded.
 */
export class Compactor {
  readonly #context: CollabContext
  readonly #wanted = new Map<string, () => void>()
  readonly #compactedAt = new Map<string, number>()
  #running: Promise<void> | null = null
  #worker: Worker | null = null
  #workerTimer: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(context: CollabContext) {
    this.#context = context
  }

  /** How many documents wait. */
  get lag(): number {
    return this.#wanted.size + (this.#running === null ? 0 : 1)
  }

  /** Compacts this document when its turn has come, then calls `onDone`. Asking twice, or too often, is harmless. */
  request(documentId: string, onDone: () => void): void {
    const compactedAt = this.#compactedAt.get(documentId) ?? -Infinity
    if (this.#isClosed || performance.now() - compactedAt < this.#context.limits.compactEveryMs) return
    this.#wanted.set(documentId, onDone)
    this.#running ??= this.#run().finally(() => (this.#running = null))
  }

  /** Finishes what is under way and starts nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#wanted.clear()
    await this.#running
    if (this.#workerTimer !== null) clearTimeout(this.#workerTimer)
    await this.#worker?.terminate()
  }

  async #run(): Promise<void> {
    for (;;) {
      const [next] = this.#wanted
      if (next === undefined) break
      const [documentId, onDone] = next
      this.#wanted.delete(documentId)
      this.#remember(documentId)
      try {
        await this.#context.log.compact(documentId, (reading) => this.#fold(reading))
        onDone()
      } catch (error) {
        // The rows are still there: the next commit, load or unload asks again.
        this.#context.logger.error({ documentId, error: causeOf(error) }, 'collab: compaction failed')
      }
    }
    this.#workerTimer ??= setTimeout(() => this.#endWorker(), WORKER_IDLE_MS)
    this.#workerTimer.unref()
  }

  #endWorker(): void {
    this.#workerTimer = null
    if (this.#running !== null) return
    void this.#worker?.terminate()
    this.#worker = null
  }

  #remember(documentId: string): void {
    const now = performance.now()
    for (const [id, at] of this.#compactedAt)
      if (now - at >= this.#context.limits.compactEveryMs) this.#compactedAt.delete(id)
    this.#compactedAt.set(documentId, now)
  }

  #fold(reading: Pick<LogReading, 'updates'>): Folded | Promise<Folded> {
    const { compactInlineBytes, compactInlineRows } = this.#context.limits
    const sizeBytes = reading.updates.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    const isSmall = sizeBytes <= compactInlineBytes && reading.updates.length <= compactInlineRows
    return isSmall ? foldHere(reading) : this.#foldElsewhere(reading.updates)
  }

  #foldElsewhere(updates: LogReading['updates']): Promise<Folded> {
    const worker = (this.#worker ??= startWorker())
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.removeAllListeners()
        act()
      }
      const fail = (error: Error) => {
        this.#worker = null
        settle(() => reject(error))
      }
      worker.once('message', (folded: Folded) => settle(() => resolve(folded)))
      worker.once('error', fail)
      worker.once('exit', () => fail(new Error('the compaction thread has ended')))
      // Buffers of the database driver are views on larger ones; their own bytes are all that the thread needs.
      worker.postMessage(updates.map(({ seq, bytes }) => ({ seq, bytes: new Uint8Array(bytes) })))
    })
  }
}

function startWorker(): Worker {
  // Without our own loaders, which would take most of a second: the thread runs plain JavaScript.
  const worker = new Worker(new URL('./fold-worker.mjs', import.meta.url), { execArgv: [] })
  worker.unref()
  return worker
}
