import * as Y from 'yjs'
import type { CollabLimits } from '../limits'
import type { News } from '../wire/news'
import { Recent } from './recent'

/** People who have brought new client ids lately. */
const KEPT = 5_000
const MINUTE_MS = 60_000

type Limits = Pick<CollabLimits, 'clientIds' | 'clientIdsPerMinute'>

/** How many new Yjs client ids each person has brought lately, to whatever document. They are never got rid of again. */
export class NewClients {
  readonly #limits: Limits
  readonly #now: () => number
  readonly #brought = new Recent<string, { count: number; at: number }>(KEPT)

  constructor(limits: Limits, now = () => performance.now()) {
    this.#limits = limits
    this.#now = now
  }

  /** @returns false, and counts nothing, when these are more than this person may bring now */
  take(userId: string, count: number): boolean {
    if (count === 0) return true
    const at = this.#now()
    const known = this.#brought.get(userId)
    const forgotten =
      known === undefined ? 0 : ((at - known.at) / MINUTE_MS) * this.#limits.clientIdsPerMinute
    const sum = Math.max(0, (known?.count ?? 0) - forgotten) + count
    if (sum > this.#limits.clientIds) return false
    this.#brought.set(userId, { count: sum, at })
    return true
  }
}

/** How many clients of this news have written nothing in the document yet. */
export function newClientsIn(doc: Y.Doc, { structs }: News): number {
  const clients = new Set(structs.map(({ id }) => id.client))
  return [...clients].filter((client) => Y.getState(doc.store, client) === 0).length
}
