import { AwarenessBatch, isNull, parseState, readEntries, type AwarenessEntry } from './awareness-entries'
import type { Claims } from './claims'
import { Inbox } from '../wire/inbox'
import type { CollabLimits } from '../limits'
import { awarenessEntry, awarenessPayload } from '../wire/protocol'
import { Recent } from '../budget/recent'

/** What others are shown of a person. Comes from the grant, never from the client. */
export interface PresenceUser {
  id: string
  name: string
  organisation: string | null
  color: string
}

export interface PresenceMember {
  readonly user: PresenceUser
  /** Whoever may write needs the own Yjs client id for it; nobody else can claim one. */
  readonly mayWrite: boolean
  /**
   * @param frame a whole WebSocket frame
   * @returns false while its bytes are still needed
   */
  sendAwareness(frame: Buffer): boolean
  /** What they sent is no awareness message. */
  refuse(error: unknown): void
}

const MAX_CLOCK = 2 ** 48

/** Those who leave a crowded hall all at once, and come back. Every tab that ever came would be too many. */
const PAST_CLOCKS = 5_000

/** Tells other nodes, and whoever cares, that somebody's id is not one to write under. */
const READS_ONLY = { readsOnly: true }

/** Another node, by its id: it has checked and stamped what it says. */
type NodeId = string

interface PresenceState {
  owner: PresenceMember | NodeId
  /** The client's own clock; what is older was overtaken. */
  clientClock: number
  /** The clock that others have seen. */
  sentClock: number
  state: Record<string, unknown>
  /** Ready to be copied into a frame. */
  entry: Uint8Array
}

type PresenceLimits = Pick<
  CollabLimits,
  'awarenessMs' | 'crowdedAwarenessMs' | 'awarenessBytes' | 'crowd' | 'presenceRepeatMs'
>

/** Tells other nodes. `isAll`: whoever of this node is not in it is not here any more. */
export type PublishPresence = (payload: Uint8Array, isAll: boolean) => void

/**
 * Who is in a room and where their cursor is. Not y-protocols' `Awareness`: that one believes what a client says about
 * any client, keeps timers of its own and sends every change to everybody at once.
 *
 * One id per socket: the first one that a socket announces. The stock client repeats what it hears about others; all
 * that is dropped unread. The latest state of each client goes out in batches, encoded once, without the receiver's own.
 */
export class Presence {
  readonly #limits: PresenceLimits
  readonly #claims: Claims
  readonly #publish: PublishPresence | null
  readonly #idOf = new Map<PresenceMember, number>()
  readonly #states = new Map<number, PresenceState>()
  /** Clocks of those who have left: whoever returns with an older one would not be seen by those who stayed. */
  readonly #pastClocks = new Recent<number, number>(PAST_CLOCKS)
  /** What changed since the last batch. Removals carry their entry, the state being gone. */
  readonly #changed = new Map<number, Uint8Array>()
  /** Those of them that other nodes cannot know. */
  readonly #changedHere = new Set<number>()
  readonly #members = new Set<PresenceMember>()
  readonly #heardAt = new Map<NodeId, number>()
  readonly #inbox: Inbox<PresenceMember>
  #timer: NodeJS.Timeout | null = null

  constructor(limits: PresenceLimits, claims: Claims, publish: PublishPresence | null = null) {
    this.#limits = limits
    this.#claims = claims
    this.#publish = publish
    this.#inbox = new Inbox({
      gatherMs: limits.crowdedAwarenessMs,
      isCrowded: () => this.#isCrowded,
      isHeld: () => false,
      take: (member, payload) => this.#takeFrom(member, payload),
      // A crowd's messages have waited for each other already, also if somebody was sent away for one of them since.
      onTaken: () => {
        if (this.#isCrowded || this.#timer === null) this.#sendBatch()
      },
    })
  }

  get #isCrowded(): boolean {
    return this.#members.size > this.#limits.crowd
  }

  /** Shows the new member everybody else. */
  join(member: PresenceMember): void {
    this.#members.add(member)
    this.show(member)
  }

  show(member: PresenceMember): void {
    const others = [...this.#states].filter(([, { owner }]) => owner !== member)
    const frame = new AwarenessBatch(new Map(others.map(([id, { entry }]) => [id, entry])))
    if (others.length > 0) member.sendAwareness(frame.whole)
  }

  leave(member: PresenceMember): void {
    this.#members.delete(member)
    const clientId = this.#idOf.get(member)
    this.#idOf.delete(member)
    if (clientId !== undefined && this.#states.get(clientId)?.owner === member) this.#remove(clientId)
    // Nobody here has to be told any more, but people on other nodes have.
    if (this.#members.size === 0) this.#sendBatch()
    if (this.#members.size === 0) this.stop()
  }

  /** Takes an awareness message. */
  receive(member: PresenceMember, payload: Uint8Array): void {
    this.#inbox.add(member, payload)
  }

  /** Takes what another node says of its people. */
  receiveFrom(node: NodeId, payload: Uint8Array, isAll: boolean): void {
    this.#heardAt.set(node, Date.now())
    const entries = readEntries(payload)
    for (const entry of entries) this.#receiveRemote(node, entry)
    if (!isAll) return
    const named = new Set(entries.map(({ clientId }) => clientId))
    for (const clientId of this.#idsOfNode(node)) if (!named.has(clientId)) this.#remove(clientId)
  }

  /** Tells other nodes who is here, and forgets the people of nodes that have not done so for long. */
  repeat(): void {
    const own = [...this.#states.values()].filter(({ owner }) => typeof owner !== 'string')
    this.#publish?.(awarenessPayload(own.map(({ entry }) => entry)), true)
    const oldest = Date.now() - 3 * this.#limits.presenceRepeatMs
    for (const [node, heardAt] of this.#heardAt) {
      if (heardAt >= oldest) continue
      this.#heardAt.delete(node)
      for (const clientId of this.#idsOfNode(node)) this.#remove(clientId)
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
    this.#inbox.stop()
    this.#changed.clear()
    this.#changedHere.clear()
    if (this.#members.size === 0) this.#pastClocks.clear()
  }

  #takeFrom(member: PresenceMember, payload: Uint8Array): void {
    if (!this.#members.has(member)) return
    try {
      for (const entry of readEntries(payload))
        if (this.#isOwn(member, entry)) this.#receiveOwn(member, entry)
    } catch (error) {
      member.refuse(error)
    }
  }

  #idsOfNode(node: NodeId): number[] {
    return [...this.#states].filter(([, { owner }]) => owner === node).map(([clientId]) => clientId)
  }

  #isOwn(member: PresenceMember, { clientId, json }: AwarenessEntry): boolean {
    const bound = this.#idOf.get(member)
    if (bound !== undefined) return bound === clientId
    if (isNull(json)) return false
    const known = this.#states.get(clientId)
    // A person whose line broke comes back with the same id while the dead socket still holds it, perhaps on another node.
    const { id } = member.user
    if (this.#claims.isOthers(clientId, id) || (known !== undefined && userIdOf(known) !== id)) return false
    if (known !== undefined && typeof known.owner !== 'string') this.#idOf.delete(known.owner)
    this.#idOf.set(member, clientId)
    return true
  }

  #receiveOwn(member: PresenceMember, { clientId, clock, json }: AwarenessEntry): void {
    // Checked for a client's own state alone: the stock client repeats what others have announced, and is not to blame for it.
    if (clock > MAX_CLOCK) throw new Error('an awareness clock is out of range')
    if (json.byteLength > this.#limits.awarenessBytes) return
    const known = this.#states.get(clientId)
    if (isNull(json)) {
      if (known?.owner === member) this.#remove(clientId)
      return
    }
    if (known !== undefined && known.owner === member && clock <= known.clientClock) return
    this.#put(member, clientId, clock, parseState(json))
  }

  #receiveRemote(node: NodeId, { clientId, clock, json }: AwarenessEntry): void {
    const known = this.#states.get(clientId)
    if (isNull(json)) {
      if (known?.owner === node) this.#remove(clientId)
      return
    }
    if (known !== undefined && clock <= known.sentClock) return
    const state = parseState(json)
    const mayWrite = state.readsOnly !== true
    if (!this.#mayUse(clientId, { id: userIdIn(state), mayWrite })) return
    const sentClock = Math.max(clock, (this.#pastClocks.get(clientId) ?? 0) + 1)
    const entry = awarenessEntry(clientId, sentClock, JSON.stringify(state))
    if (known !== undefined && typeof known.owner !== 'string') this.#idOf.delete(known.owner)
    this.#states.set(clientId, { owner: node, clientClock: clock, sentClock, state, entry })
    this.#announce(clientId, entry)
  }

  #put(member: PresenceMember, clientId: number, clientClock: number, state: Record<string, unknown>): void {
    const { user, mayWrite } = member
    if (!this.#mayUse(clientId, { id: user.id, mayWrite })) return
    const previous = this.#states.get(clientId)?.sentClock ?? this.#pastClocks.get(clientId) ?? 0
    // The stock client ignores a first state with clock 0, and any that is not newer than the one it knows.
    const sentClock = Math.max(clientClock, previous + 1)
    const entry = awarenessEntry(
      clientId,
      sentClock,
      JSON.stringify({ ...state, user, ...(mayWrite ? {} : READS_ONLY) }),
    )
    this.#states.set(clientId, { owner: member, clientClock, sentClock, state, entry })
    this.#changedHere.add(clientId)
    this.#announce(clientId, entry)
  }

  /** False when the id is somebody else's. Whoever may write has it to themselves from now on. */
  #mayUse(clientId: number, { id, mayWrite }: { id: unknown; mayWrite: boolean }): boolean {
    return mayWrite ? this.#claims.claim(clientId, id) : !this.#claims.isOthers(clientId, id)
  }

  #remove(clientId: number): void {
    const known = this.#states.get(clientId)
    if (known === undefined) return
    this.#states.delete(clientId)
    this.#claims.release(clientId)
    const sentClock = known.sentClock + 1
    this.#pastClocks.set(clientId, sentClock)
    if (typeof known.owner !== 'string') this.#changedHere.add(clientId)
    this.#announce(clientId, awarenessEntry(clientId, sentClock, 'null'))
  }

  #announce(clientId: number, entry: Uint8Array): void {
    this.#changed.set(clientId, entry)
    // What a crowd has sent goes out as soon as all of it is taken.
    if (this.#isCrowded && this.#inbox.isTaking) return
    const { crowdedAwarenessMs, awarenessMs } = this.#limits
    this.#timer ??= setTimeout(() => this.#sendBatch(), this.#isCrowded ? crowdedAwarenessMs : awarenessMs)
  }

  #sendBatch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#changed.size === 0) return
    if (this.#publish !== null && this.#changedHere.size > 0) {
      const own = [...this.#changed].filter(([clientId]) => this.#changedHere.has(clientId))
      this.#publish(awarenessPayload(own.map(([, entry]) => entry)), false)
    }
    const batch = new AwarenessBatch(this.#changed)
    this.#changed.clear()
    this.#changedHere.clear()
    for (const member of [...this.#members]) {
      const frame = batch.frameWithout(this.#idOf.get(member))
      if (frame !== null && !member.sendAwareness(frame)) batch.keep()
    }
  }
}

function userIdOf({ owner, state }: PresenceState): unknown {
  return typeof owner === 'string' ? userIdIn(state) : owner.user.id
}

function userIdIn({ user }: Record<string, unknown>): unknown {
  return typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined
}
