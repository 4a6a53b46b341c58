import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { firstWhere } from '../wire/clock-range'
import type { News } from '../wire/news'
import type { UpdateReach } from '../wire/update-reach'

/** What of an update has all that it builds on, and what the rest waits for. */
export interface ReadyPart {
  /** Nothing of it has to wait. */
  isWhole: boolean
  /** The part as an update of its own, where it is not the whole; null where nothing is ready. */
  update: Uint8Array | null
  /** For each client of which something is missing: up to which clock, at least, before more of the update could be placed. */
  missing: UpdateReach
}

type Struct = News['structs'][number]
type Deletion = News['deletions'][number]

/**
 * Finds what of an update could be placed now, in the order in which Yjs would place it. All that is left would be kept back by Yjs
 * unseen: where it will stand, and so whether it may stand there, is not known before what it builds on is here.
 *
 * @param isKeptBack - Of which clients nothing may be placed, though it could be.
 */
export function readyPartOf(doc: Y.Doc, news: News, isKeptBack: (client: number) => boolean): ReadyPart {
  const placing = new Placing(doc, news.structs, isKeptBack)
  const structs = news.structs.filter((struct) => placing.isPlaced(struct))
  const deletions: Deletion[] = []
  const missing = new Map(placing.missing)
  for (const deletion of news.deletions) {
    const { client, clock, len } = deletion
    const here = Math.min(clock + len, placing.stateOf(client)) - clock
    if (here > 0) deletions.push({ ...deletion, len: here })
    if (here < len) addMissing(missing, client, clock + len)
  }
  const isWhole = missing.size === 0 && structs.length === news.structs.length
  const isNothing = structs.length + deletions.length === 0
  return { isWhole, update: isWhole || isNothing ? null : written(structs, deletions), missing }
}

/** Not by recursion, and each struct is asked for once for each thing that it waits for: somebody may have forged a chain of a hundred thousand. */
class Placing {
  readonly missing = new Map<number, number>()
  readonly #doc: Y.Doc
  readonly #structs = new Map<number, Struct[]>()
  readonly #next = new Map<number, number>()
  readonly #states = new Map<number, number>()
  /** Clients whose next struct waits for this one. */
  readonly #waiters = new Map<Struct, number[]>()
  readonly #isKeptBack: (client: number) => boolean

  constructor(doc: Y.Doc, structs: readonly Struct[], isKeptBack: (client: number) => boolean) {
    this.#doc = doc
    this.#isKeptBack = isKeptBack
    for (const struct of structs) {
      const ofClient = this.#structs.get(struct.id.client)
      if (ofClient === undefined) this.#structs.set(struct.id.client, [struct])
      else ofClient.push(struct)
    }
    const clients = [...this.#structs.keys()].filter((client) => !isKeptBack(client))
    for (let client = clients.pop(); client !== undefined; client = clients.pop())
      this.#place(client, clients)
    // What waits for what itself waits is missing that too: it may come from somebody else.
    for (const { id, length } of this.#waiters.keys()) addMissing(this.missing, id.client, id.clock + length)
  }

  stateOf(client: number): number {
    return this.#states.get(client) ?? Y.getState(this.#doc.store, client)
  }

  /** All of it: what is kept back may begin with what is known. */
  isPlaced({ id, length }: Struct): boolean {
    return id.clock + length <= this.stateOf(id.client)
  }

  #place(client: number, clients: number[]): void {
    const structs = this.#structs.get(client) ?? []
    for (let index = this.#next.get(client) ?? 0; index < structs.length; index += 1) {
      const struct = structs[index] as Struct
      this.#next.set(client, index)
      const lacking = this.#lackingOf(struct)
      if (lacking !== null) return this.#waitFor(lacking, client)
      this.#states.set(client, struct.id.clock + struct.length)
      this.#next.set(client, index + 1)
      for (const waiter of this.#waiters.get(struct) ?? []) clients.push(waiter)
      this.#waiters.delete(struct)
    }
  }

  #lackingOf(struct: Struct): Y.ID | null {
    const { client, clock } = struct.id
    if (clock > this.stateOf(client)) return Y.createID(client, clock - 1)
    if (!(struct instanceof Y.Item)) return null
    const parent = struct.parent instanceof Y.ID ? struct.parent : null
    for (const id of [struct.origin, struct.rightOrigin, parent]) {
      if (id !== null && id.clock >= this.stateOf(id.client)) return id
    }
    return null
  }

  #waitFor({ client, clock }: Y.ID, waiting: number): void {
    const structs = this.#isKeptBack(client) ? [] : (this.#structs.get(client) ?? [])
    const holder = structs[firstWhere(structs, ({ id, length }) => id.clock + length > clock)]
    if (holder === undefined || holder.id.clock > clock) addMissing(this.missing, client, clock + 1)
    else {
      const waiters = this.#waiters.get(holder)
      if (waiters === undefined) this.#waiters.set(holder, [waiting])
      else waiters.push(waiting)
    }
  }
}

/** Of several things of one client the first: with it, more can be placed. */
function addMissing(missing: Map<number, number>, client: number, end: number): void {
  missing.set(client, Math.min(missing.get(client) ?? Infinity, end))
}

/** Yjs cuts an update only at the beginning of what a client has written. */
function written(structs: readonly Struct[], deletions: readonly Deletion[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const write = (...numbers: number[]) =>
    numbers.forEach((number) => encoding.writeVarUint(encoder.restEncoder, number))
  const byWriter = groupedBy(structs, ({ id }) => id.client)
  write(byWriter.size)
  for (const [client, ofClient] of byWriter) {
    write(ofClient.length, client, ofClient[0]?.id.clock ?? 0)
    for (const struct of ofClient) struct.write(encoder, 0)
  }
  const byClient = groupedBy(deletions, ({ client }) => client)
  write(byClient.size)
  for (const [client, ofClient] of byClient) {
    write(client, ofClient.length)
    for (const { clock, len } of ofClient) write(clock, len)
  }
  return encoder.toUint8Array()
}

function groupedBy<T>(all: readonly T[], clientOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const group = groups.get(clientOf(one))
    if (group === undefined) groups.set(clientOf(one), [one])
    else group.push(one)
  }
  return groups
}
