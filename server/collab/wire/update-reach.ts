import * as Y from 'yjs'
import { agreesWithKnown } from './known-structs'
import { addDeletion, type News, newsOf } from './news'
import { type ClockRange, covers } from './clock-range'
import { compareWithPending, isDeletionPending } from './pending-structs'
import type { IncomingStruct } from './placement'

/**
 * How far an update reaches: for each Yjs client, the clock behind the last thing that the update writes or deletes. What the
 * document keeps waiting already is not counted: everybody who has been sent it repeats it, and did not write it.
 */
export type UpdateReach = ReadonlyMap<number, number>

export interface UpdateReading {
  /** False when every struct and every deletion in the update is already part of the document, or waits in it. */
  hasNews: boolean
  /** It says something else of what is already part of the document: one of the two was written under a false client id. */
  isContradiction: boolean
  reach: UpdateReach
  /** The same of what it writes alone. */
  writtenReach: UpdateReach
  structs: readonly IncomingStruct[]
  news: News
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
  refuseUnordered(structs)
  for (const ranges of ds.clients.values()) refuseOverlapping(ranges)
  const writtenReach = new Map<number, number>()
  const newStructs: (Y.Item | Y.GC)[] = []
  let isContradiction = false

  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    const end = endOf(clock, struct.length)
    refuseOwnFuture(struct)
    refuseDeep(struct)
    const state = Y.getState(doc.store, client)
    isContradiction ||= clock < state && !agreesWithKnown(doc, struct)
    if (end > state) {
      const isDeleted = (range: ClockRange) => covers(ds.clients.get(client) ?? [], range)
      const pending = compareWithPending(doc, struct, Math.max(clock, state), isDeleted)
      if (pending === 'same') continue
      if (pending === 'contradiction') isContradiction = true
      newStructs.push(struct)
    }
    writtenReach.set(client, Math.max(writtenReach.get(client) ?? 0, end))
  }
  const reach = new Map(writtenReach)
  const news = newsOf(newStructs)
  for (const [client, ranges] of ds.clients) {
    const counted = ranges.flatMap((range) => withoutPending(doc, client, range))
    const end = counted.reduce((last, { clock, len }) => Math.max(last, clock + len), 0)
    reach.set(client, Math.max(reach.get(client) ?? 0, end))
    for (const range of counted) addDeletion(news, doc, client, range)
  }
  const hasNews = news.structs.length > 0 || news.deletedClocks > 0
  return { hasNews, isContradiction, reach, writtenReach, structs, news }
}

/** True when nothing that the update needs is missing any more: Yjs keeps back what it cannot place yet. */
export function isReached(doc: Y.Doc, reach: UpdateReach): boolean {
  for (const [client, end] of reach) if (Y.getState(doc.store, client) < end) return false
  return true
}

/**
 * Yjs writes each client once, and its structs without a hole. Of clocks that come twice, one reader of Yjs keeps the first
 * struct and another the last; and each of them would be compared with all that is known of that client.
 */
function refuseUnordered(structs: readonly IncomingStruct[]): void {
  const seen = new Set<number>()
  let next = { client: -1, clock: 0 }
  for (const { id, length } of structs) {
    const isNextClient = id.client !== next.client
    if (isNextClient ? seen.has(id.client) : id.clock !== next.clock)
      throw new Error('structs are not in order')
    seen.add(id.client)
    next = { client: id.client, clock: id.clock + length }
  }
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

/** Deeper than anything that an editor writes, and far from what a stack can hold. */
const DEEPEST_VALUE = 100

/** Values are written by recursion: one that could be read here might not be written again, neither to readers nor to the log. */
function refuseDeep(struct: IncomingStruct): void {
  if (!(struct instanceof Y.Item)) return
  const { content } = struct
  let level: unknown[] = valuesIn(content)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_VALUE) throw new Error('a value is nested too deep')
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.values(value) : [],
    )
  }
}

function valuesIn(content: Y.Item['content']): unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr
  if (content instanceof Y.ContentEmbed) return [content.embed]
  if (content instanceof Y.ContentFormat) return [content.value]
  return content instanceof Y.ContentDoc ? [content.opts] : []
}

/** Sorts ranges. Yjs writes them merged; overlapping ones would have every range walk the whole document. */
function refuseOverlapping(ranges: ClockRange[]): void {
  ranges.sort((left, right) => left.clock - right.clock)
  let end = 0
  for (const range of ranges) {
    if (range.clock < end) throw new Error('deleted ranges overlap')
    end = endOf(range.clock, range.len)
  }
}

/** The part of a deletion that does not wait in the document already. */
function withoutPending(doc: Y.Doc, client: number, range: ClockRange): ClockRange[] {
  const { clock, len } = range
  const state = Y.getState(doc.store, client)
  const [from, end] = [Math.max(clock, state), clock + len]
  const isWaiting = from < end && isDeletionPending(doc, client, { clock: from, len: end - from })
  if (!isWaiting) return [range]
  return from > clock ? [{ clock, len: from - clock }] : []
}
