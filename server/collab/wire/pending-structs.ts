import * as Y from 'yjs'
import { type ClockRange, covers, firstWhere, joined } from './clock-range'
import { saysTheSame } from './known-structs'
import type { IncomingStruct } from './placement'

/**
 * What Yjs keeps of updates that build on something that has not arrived. No frame is taken that does, but a row of the log may be damaged, and
 * those that build on it wait.
 */
interface Pending {
  all: readonly IncomingStruct[]
  /** The same, by client. */
  structs: ReadonlyMap<number, readonly IncomingStruct[]>
  deletions: ReadonlyMap<number, readonly ClockRange[]>
}

const NOTHING: Pending = { all: [], structs: new Map(), deletions: new Map() }

/** Each time that Yjs keeps more, it writes all of it down anew. */
const decoded = new WeakMap<Uint8Array, Pending>()

/**
 * What is waiting says the same of these clocks, says something else of one of them, or does not say something of each.
 * @param isDeleted - Whether the update that the struct is in deletes all of these clocks of its client too.
 */
export function compareWithPending(
  doc: Y.Doc,
  struct: IncomingStruct,
  fromClock: number,
  isDeleted: (range: ClockRange) => boolean,
): 'same' | 'contradiction' | 'unknown' {
  const { client } = struct.id
  const end = struct.id.clock + struct.length
  const pending = read(doc.store.pendingStructs?.update).structs.get(client) ?? []
  let known = fromClock
  const first = firstWhere(pending, ({ id, length }) => id.clock + length > fromClock)
  for (let index = first; index < pending.length; index += 1) {
    const other = pending[index]
    if (other === undefined || other.id.clock >= end) break
    if (other instanceof Y.Skip) continue
    const from = Math.max(struct.id.clock, other.id.clock)
    const bothSay = { clock: from, len: Math.min(end, other.id.clock + other.length) - from }
    const isGoneAnyway = () => isDeleted(bothSay) || isDeletionPending(doc, client, bothSay)
    if (!saysTheSameWaiting(doc, struct, other) && !(isOneCollected(struct, other) && isGoneAnyway()))
      return 'contradiction'
    if (other.id.clock <= known) known = other.id.clock + other.length
  }
  return known >= end ? 'same' : 'unknown'
}

/** True when a deletion of all of this is waiting already. */
export function isDeletionPending(doc: Y.Doc, client: number, range: ClockRange): boolean {
  return covers(read(doc.store.pendingDs).deletions.get(client) ?? [], range)
}

/** What waits, as it came in. */
export function pendingStructsOf({ store }: Y.Doc): readonly IncomingStruct[] {
  return read(store.pendingStructs?.update).all
}

export function pendingBytesOf({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.byteLength ?? 0) + (store.pendingDs?.byteLength ?? 0)
}

function saysTheSameWaiting(doc: Y.Doc, struct: IncomingStruct, waiting: IncomingStruct): boolean {
  if (struct instanceof Y.Item && waiting instanceof Y.Item) return saysTheSame(doc, struct, waiting)
  return !isOneCollected(struct, waiting)
}

/** Whoever has deleted it since has nothing but its length. */
const isOneCollected = (one: IncomingStruct, other: IncomingStruct) =>
  one instanceof Y.Item !== other instanceof Y.Item

function read(update: Uint8Array | null | undefined): Pending {
  if (update === null || update === undefined) return NOTHING
  const known = decoded.get(update)
  if (known !== undefined) return known
  const { structs, ds } = Y.decodeUpdateV2(update)
  const pending = {
    all: structs,
    structs: groupedByClient(structs),
    deletions: new Map([...ds.clients].map(([client, ranges]) => [client, joined(ranges)])),
  }
  decoded.set(update, pending)
  return pending
}

function groupedByClient(structs: readonly IncomingStruct[]): Map<number, IncomingStruct[]> {
  const grouped = new Map<number, IncomingStruct[]>()
  for (const struct of structs) {
    const ofClient = grouped.get(struct.id.client)
    if (ofClient === undefined) grouped.set(struct.id.client, [struct])
    else ofClient.push(struct)
  }
  return grouped
}
