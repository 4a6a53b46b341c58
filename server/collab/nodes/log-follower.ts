import { causeOf, type CollabContext } from '../log/context'
import { insist } from '../log/insist'
import { Ending } from '../wire/protocol'
import { areSecondInLog } from '../log/reload'
import type { Replica } from '../log/replica'

interface LogFollowerOptions {
  documentId: string
  epoch: number
  context: CollabContext
  replica: Replica
  isOver: () => boolean
  /** Null when the document may be changed; otherwise resolves when it may be. */
  reloading: () => Promise<void> | null
  onReadOnly: (isReadOnly: boolean) => void
  /** The document has got these. */
  onNews: (updates: readonly Uint8Array[]) => void
  /** Half of a row may have been applied. */
  onDamaged: () => void
  onEnd: (ending: Ending) => void
}

interface HeardRows {
  epoch: number
  from: number
  to: number
  /** Null: they did not travel with the news of them. */
  updates: readonly Uint8Array[] | null
}

/** What a room takes from the log: rows that other nodes have written, a freeze, a rebuild. */
export class LogFollower {
  readonly #options: LogFollowerOptions
  #reviewing: Promise<void> = Promise.resolve()
  #settling: Promise<void> = Promise.resolve()

  constructor(options: LogFollowerOptions) {
    this.#options = options
  }

  /** Resolves when it is known of all rows that contradict what is here which of the two the log has first. */
  get settled(): Promise<void> {
    return this.#settling
  }

  /**
   * Reads what has happened to the document elsewhere. Reviews queue up, so that each starts after it was asked for.
   * Rejects when the store fails.
   */
  review(): Promise<void> {
    const review = this.#reviewing.catch(() => undefined).then(() => this.#review())
    this.#reviewing = review
    // A failure is for whoever awaits this review; the next one in the queue must not trip over it.
    review.catch(() => undefined)
    return review
  }

  /** Another node has written something that this one has not heard. */
  reviewSoon(): void {
    this.review().catch((error: unknown) => this.report(error, UNREADABLE))
  }

  /** Takes rows that another node has committed, or goes to read them when some before them are missing here. */
  hear({ epoch, from, to, updates }: HeardRows): void {
    const { replica, isOver, reloading } = this.#options
    const isOfOurEpoch = epoch === this.#options.epoch
    if (isOver() || (isOfOurEpoch && !replica.isBehind({ headSeq: to }))) return
    const isNext = isOfOurEpoch && replica.reaches(from) && reloading() === null
    if (!isNext || updates === null) return this.reviewSoon()
    replica.grew(updates)
    this.#take(updates, to)
  }

  /** Null: the room is over. */
  insist<T>(work: () => Promise<T>): Promise<T | null> {
    const { context, isOver } = this.#options
    const onFailure = (error: unknown) => this.report(error, UNREADABLE)
    return insist(work, { isWanted: () => !isOver(), retryMs: context.limits.retryMs, onFailure })
  }

  report(error: unknown, what: string): void {
    const { context, documentId } = this.#options
    context.logger.error({ documentId, error: causeOf(error) }, `collab: ${what}`)
  }

  async #review(): Promise<void> {
    const { context, documentId, epoch, replica, isOver, reloading, onEnd, onReadOnly } = this.#options
    await reloading()
    if (isOver()) return
    const reading = await context.log.read(documentId, replica.lastSeq)
    await reloading()
    if (isOver()) return
    if (reading === null) return onEnd(Ending.gone)
    if (reading.epoch !== epoch) return onEnd(Ending.superseded)
    onReadOnly(reading.isReadOnly)
    this.#take(
      reading.updates.map(({ bytes }) => bytes),
      reading.headSeq,
    )
  }

  #take(rows: readonly Uint8Array[], upTo: number): void {
    this.#change(() => {
      const { news, contradicting } = this.#options.replica.apply(rows, upTo)
      if (contradicting.length > 0) this.#settling = this.#settle(contradicting, this.#settling)
      return news
    })
  }

  /**
   * Of rows that contradict what is here, only the rest is new if the log has them second: a document that is loaded from
   * it is the same. If it has them first, all start anew.
   */
  async #settle(rows: readonly Uint8Array[], before: Promise<void>): Promise<void> {
    const { context, documentId, replica, reloading, onEnd } = this.#options
    await before
    context.counters.contradictions += 1
    const areSecond = await this.insist(() => areSecondInLog(documentId, context, rows))
    await reloading()
    if (areSecond !== true) return onEnd(Ending.contradiction)
    this.#change(() => {
      replica.applyRest(rows)
      return rows
    })
  }

  #change(work: () => readonly Uint8Array[]): void {
    if (this.#options.isOver()) return
    try {
      this.#options.onNews(work())
    } catch (error) {
      this.report(error, 'a row of another node cannot be applied')
      this.#options.onDamaged()
    }
  }
}

const UNREADABLE = 'the log cannot be read'
