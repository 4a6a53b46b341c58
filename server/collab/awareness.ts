import * as decoding from 'lib0/decoding'
import type { CollabLimits } from './limits'
import { awarenessEntry, awarenessFrame } from './protocol'

/** What others are shown of a person. Comes from the grant, never from the client. */
export interface PresenceUser {
  id: string
  name: string
  organisation: string | null
  color: string
}

export interface PresenceMember {
  readonly user: PresenceUser
  sendAwareness(frame: Uint8Array): void
}

interface PresenceState {
  owner: PresenceMember
  /** The client's own clock; what is older was overtaken. */
  clientClock: number
  /** The clock that others have seen. */
  sentClock: number
  state: Record<string, unknown>
  /** Ready to be copied into a frame. */
  entry: Uint8Array
}

interface ClientEntry {
  clientId: number
  clock: number
  json: Uint8Array
}

const MAX_CLOCK = 2 ** 48

/**
 * Who is in a room and where their cursor is. Not y-protocols' `Awareness`: that one believes what a client says about
 * any client, keeps timers of its own and sends every change to everybody at once.
 *
 * One id per socket: the first one that a socket announces. The stock client repeats what it hears about others; all
 * that is dropped unread. The latest state of each client goes out in batches, encoded once, without the receiver's own.
 */
export class Presence {
  readonly #limits: Pick<CollabLimits, 'awarenessMs' | 'awarenessBytes'>
  readonly #idOf = new Map<PresenceMember, number>()
  readonly #states = new Map<number, PresenceState>()
  /** Clocks of those who have left: whoever returns with an old clock would not be seen by those who stayed. */
  readonly #pastClocks = new Map<number, number>()
  /** What changed since the last batch. Removals carry their entry, the state being gone. */
  readonly #changed = new Map<number, Uint8Array>()
  readonly #members = new Set<PresenceMember>()
  #timer: NodeJS.Timeout | null = null

  constructor(limits: Pick<CollabLimits, 'awarenessMs' | 'awarenessBytes'>) {
    this.#limits = limits
  }

  /** Shows the new member everybody else. */
  join(member: PresenceMember): void {
    this.#members.add(member)
    this.show(member)
  }

  show(member: PresenceMember): void {
    const entries = [...this.#states.values()]
      .filter((state) => state.owner !== member)
      .map((state) => state.entry)
    if (entries.length > 0) member.sendAwareness(awarenessFrame(entries))
  }

  leave(member: PresenceMember): void {
    this.#members.delete(member)
    const clientId = this.#idOf.get(member)
    this.#idOf.delete(member)
    if (clientId !== undefined && this.#states.get(clientId)?.owner === member) this.#remove(clientId)
    if (this.#members.size === 0) this.stop()
  }

  /** Takes an awareness message. @throws Error when it is malformed. */
  receive(member: PresenceMember, payload: Uint8Array): void {
    for (const entry of readEntries(payload)) {
      if (this.#isOwn(member, entry)) this.#receiveOwn(member, entry)
    }
  }

  /** Shows a changed name or organisation to the others. */
  restamp(member: PresenceMember): void {
    const clientId = this.#idOf.get(member)
    const known = clientId === undefined ? undefined : this.#states.get(clientId)
    if (clientId !== undefined && known?.owner === member)
      this.#put(member, clientId, known.clientClock, known.state)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#changed.clear()
    if (this.#members.size === 0) this.#pastClocks.clear()
  }

  #isOwn(member: PresenceMember, { clientId, json }: ClientEntry): boolean {
    const bound = this.#idOf.get(member)
    if (bound !== undefined) return bound === clientId
    if (isNull(json)) return false
    const owner = this.#states.get(clientId)?.owner
    // A person whose line broke comes back with the same id while the dead socket still holds it.
    if (owner !== undefined && owner.user.id !== member.user.id) return false
    if (owner !== undefined) this.#idOf.delete(owner)
    this.#idOf.set(member, clientId)
    return true
  }

  #receiveOwn(member: PresenceMember, { clientId, clock, json }: ClientEntry): void {
    if (json.byteLength > this.#limits.awarenessBytes) return
    const known = this.#states.get(clientId)
    if (isNull(json)) {
      if (known !== undefined) this.#remove(clientId)
      return
    }
    if (known !== undefined && known.owner === member && clock <= known.clientClock) return
    this.#put(member, clientId, clock, parseState(json))
  }

  #put(member: PresenceMember, clientId: number, clientClock: number, state: Record<string, unknown>): void {
    const previous = this.#states.get(clientId)?.sentClock ?? this.#pastClocks.get(clientId) ?? 0
    // The stock client ignores a first state with clock 0, and any that is not newer than the one it knows.
    const sentClock = Math.max(clientClock, previous + 1)
    const entry = awarenessEntry(clientId, sentClock, JSON.stringify({ ...state, user: member.user }))
    this.#states.set(clientId, { owner: member, clientClock, sentClock, state, entry })
    this.#announce(clientId, entry)
  }

  #remove(clientId: number): void {
    const known = this.#states.get(clientId)
    if (known === undefined) return
    this.#states.delete(clientId)
    const sentClock = known.sentClock + 1
    this.#pastClocks.set(clientId, sentClock)
    this.#announce(clientId, awarenessEntry(clientId, sentClock, 'null'))
  }

  #announce(clientId: number, entry: Uint8Array): void {
    this.#changed.set(clientId, entry)
    this.#timer ??= setTimeout(() => this.#sendBatch(), this.#limits.awarenessMs)
  }

  #sendBatch(): void {
    this.#timer = null
    const changed = new Map(this.#changed)
    this.#changed.clear()
    const whole = awarenessFrame([...changed.values()])
    for (const member of this.#members) {
      const ownId = this.#idOf.get(member)
      if (ownId === undefined || !changed.has(ownId)) {
        member.sendAwareness(whole)
        continue
      }
      const others = [...changed].filter(([clientId]) => clientId !== ownId).map(([, entry]) => entry)
      if (others.length > 0) member.sendAwareness(awarenessFrame(others))
    }
  }
}

/** The JSON stays bytes: most entries are echoes that nobody will read. */
function readEntries(payload: Uint8Array): ClientEntry[] {
  const decoder = decoding.createDecoder(payload)
  const count = decoding.readVarUint(decoder)
  const entries: ClientEntry[] = []
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    if (clock > MAX_CLOCK) throw new Error('an awareness clock is out of range')
    entries.push({ clientId, clock, json: decoding.readVarUint8Array(decoder) })
  }
  return entries
}

function isNull(json: Uint8Array): boolean {
  return json.byteLength === 4 && new TextDecoder().decode(json) === 'null'
}

function parseState(json: Uint8Array): Record<string, unknown> {
  const state = jsonOf(new TextDecoder().decode(json))
  if (typeof state !== 'object' || state === null || Array.isArray(state)) {
    throw new Error('an awareness state is no object')
  }
  return { ...state }
}

/** JSON.parse quotes what it could not read in its message, and messages are logged. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('an awareness state is no JSON')
  }
}
