import * as Y from 'yjs'
import { agreesWithKnown } from './known-structs'
import type { IncomingStruct } from './placement'

/** How far an update reaches: for each Yjs client, the clock behind the last thing that the update writes or deletes. */
export type UpdateReach = ReadonlyMap<number, number>

export interface UpdateReading {
  /** False when every struct and every deletion in the update is already part of the document. */
  hasNews: boolean
  /** It says something else of what is already part of the document: one of the two was written under a false client id. */
  isContradiction: boolean
  reach: UpdateReach
  structs: readonly IncomingStruct[]
}

interface ClockRange {
  clock: number
  len: number
}

/**
 * Reads an update without applying it.
 *
 * Everything that could damage a document, or keep the process busy for minutes, is found here, before Yjs sees it:
 * Yjs' own reader allocates what a frame claims to hold and applies it struct by struct, so a fault in the middle leaves half an update.
 *
 * @throws Error when the bytes are no update, or one that no Yjs client writes.
 */
export function readUpdate(doc: Y.Doc, update: Uint8Array): UpdateReading {
  const { structs, ds } = Y.decodeUpdate(update)
  const reach = new Map<number, number>()
  let hasNews = false
  let isContradiction = false

  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    const end = endOf(clock, struct.length)
    refuseOwnFuture(struct)
    reach.set(client, Math.max(reach.get(client) ?? 0, end))
    const state = Y.getState(doc.store, client)
    if (end > state) hasNews = true
    if (clock < state && !agreesWithKnown(doc, struct)) isContradiction = true
  }
  for (const [client, ranges] of ds.clients) {
    const end = endOfOrdered(ranges)
    reach.set(client, Math.max(reach.get(client) ?? 0, end))
    if (!hasNews && hasLiving(doc, client, ranges)) hasNews = true
  }
  return { hasNews, isContradiction, reach, structs }
}

/** True when nothing that the update needs is missing any more: Yjs keeps back what it cannot place yet. */
export function isReached(doc: Y.Doc, reach: UpdateReach): boolean {
  for (const [client, end] of reach) if (Y.getState(doc.store, client) < end) return false
  return true
}

function endOf(clock: number, length: number): number {
  const end = clock + length
  // A struct of no length makes Yjs' binary search fail on all later lookups.
  if (length < 1 || !Number.isSafeInteger(end)) throw new Error('a struct has an impossible length')
  return end
}

/** Yjs does not check origins of a client's own structs: one that points at the future throws in the middle of integration. */
function refuseOwnFuture(struct: IncomingStruct): void {
  if (!(struct instanceof Y.Item)) return
  const parent = struct.parent instanceof Y.ID ? struct.parent : null
  for (const origin of [struct.origin, struct.rightOrigin, parent]) {
    if (origin !== null && origin.client === struct.id.client && origin.clock >= struct.id.clock) {
      throw new Error('a struct refers to its own future')
    }
  }
}

/** Yjs writes ranges merged. Overlapping ones would have every range walk the whole document. */
function endOfOrdered(ranges: ClockRange[]): number {
  ranges.sort((left, right) => left.clock - right.clock)
  let end = 0
  for (const range of ranges) {
    if (range.clock < end) throw new Error('deleted ranges overlap')
    end = endOf(range.clock, range.len)
  }
  return end
}

function hasLiving(doc: Y.Doc, client: number, ranges: readonly ClockRange[]): boolean {
  const structs = doc.store.clients.get(client) ?? []
  const state = Y.getState(doc.store, client)
  return ranges.some((range) => {
    const end = range.clock + range.len
    if (end > state) return true
    for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct === undefined || struct.id.clock >= end) return false
      if (!struct.deleted) return true
    }
    return false
  })
}
