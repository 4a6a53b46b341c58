import type { CollabLimits } from '../limits'
import { Recent } from './recent'

/** People whose frames have taken time lately. */
const KEPT = 5_000
/** Nobody owes more than this many times what they may spend at once. */
const MOST = 2

interface Debt {
  ms: number
  /** When it was that much, on the clock of `performance`. */
  at: number
}

/**
 * How much of this process' time each person's frames have taken lately, on all of their connections. What a frame costs
 * does not show in its length: who has had more than their share is sent away for as long as it takes to make up for it.
 */
export class Allowances {
  readonly #limits: Pick<CollabLimits, 'workMs' | 'workShare'>
  readonly #now: () => number
  readonly #debts = new Recent<string, Debt>(KEPT)
  /** Of the work that is being counted, what is somebody else's. */
  #othersMs = 0

  constructor(limits: Pick<CollabLimits, 'workMs' | 'workShare'>, now = () => performance.now()) {
    this.#limits = limits
    this.#now = now
  }

  /** Runs `work` and counts its time on this person. What is done in it for others, with this same function, counts on them. */
  counting<T>(userId: string, work: () => T): T {
    const others = this.#othersMs
    this.#othersMs = 0
    const start = this.#now()
    try {
      return work()
    } finally {
      const end = this.#now()
      const ms = this.#debtOf(userId, end) + end - start - this.#othersMs
      // A machine that stood still for a minute is nobody's fault.
      this.#debts.set(userId, { ms: Math.min(ms, MOST * this.#limits.workMs), at: end })
      this.#othersMs = others + end - start
    }
  }

  isSpent(userId: string): boolean {
    return this.#debtOf(userId, this.#now()) > this.#limits.workMs
  }

  #debtOf(userId: string, now: number): number {
    const debt = this.#debts.get(userId)
    return debt === undefined ? 0 : Math.max(0, debt.ms - (now - debt.at) * this.#limits.workShare)
  }
}
