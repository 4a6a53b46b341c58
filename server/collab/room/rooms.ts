import { Compactor } from '../log/compactor'
import type { CollabContext } from '../log/context'
import type { Neighbours } from '../nodes/neighbours'
import { Room } from './room'

interface Slot {
  /** One promise for everybody who comes while the room loads; null: no such document. */
  loading: Promise<Room | null>
  room: Room | null
  /** Upgrades that are on their way in; they keep the room as a connection does. */
  pins: number
  idleTimer: NodeJS.Timeout | null
}

export interface RoomLease {
  room: Room
  /** To be called once the connection has joined, or will not. */
  release(): void
}

/** The documents that are open on this node. */
export class Rooms {
  readonly #context: CollabContext
  readonly #slots = new Map<string, Slot>()
  readonly compactor: Compactor
  /** Set once there are any; they need the rooms first. */
  neighbours: Neighbours | null = null

  constructor(context: CollabContext) {
    this.#context = context
    this.compactor = new Compactor(context)
  }

  find(documentId: string): Room | undefined {
    return this.#slots.get(documentId)?.room ?? undefined
  }

  *[Symbol.iterator](): IterableIterator<Room> {
    for (const { room } of this.#slots.values()) if (room !== null) yield room
  }

  /** Opens a document, or joins those who are opening it. Null when there is no such document; rejects when the store fails. */
  async lease(documentId: string): Promise<RoomLease | null> {
    for (;;) {
      const slot = this.#slots.get(documentId) ?? this.#open(documentId)
      slot.pins += 1
      try {
        const room = await slot.loading
        await room?.reloading
        if (room === null) return null
        // Both may have changed while this waited; from here to the release nothing waits.
        if (room.isDiscarded || room.reloading !== null) continue
        slot.pins += 1
        return { room, release: () => this.#unpin(documentId, slot) }
      } finally {
        this.#unpin(documentId, slot)
      }
    }
  }

  /**
   * Compares what is open with the log, in one query, and calls `onBehind` for what another node has changed meanwhile.
   * Rejects when the store fails.
   */
  async compareWithLog(onBehind: (room: Room, hasOtherRights: boolean) => void): Promise<void> {
    const heads = await this.#context.log.heads([...this].map(({ id }) => id))
    for (const room of this) {
      const head = heads.get(room.id)
      if (head === undefined || room.isBehind(head)) onBehind(room, head?.isReadOnly !== room.isReadOnly)
    }
  }

  /** Commits everything that waits. Resolves when nothing does any more. */
  async flush(): Promise<void> {
    await Promise.all([...this].map((room) => room.flush()))
  }

  /** After the last connection has gone: waits for compactions and forgets the rooms. */
  async close(): Promise<void> {
    for (const slot of this.#slots.values()) {
      if (slot.idleTimer !== null) clearTimeout(slot.idleTimer)
      slot.room?.queue.discard()
      slot.room?.destroy()
    }
    this.#slots.clear()
    await this.compactor.close()
  }

  #open(documentId: string): Slot {
    const slot: Slot = { loading: this.#load(documentId), room: null, pins: 0, idleTimer: null }
    this.#slots.set(documentId, slot)
    slot.loading.then(
      (room) => {
        slot.room = room
        if (room === null) this.#forget(documentId, slot)
        else this.neighbours?.opened(documentId)
      },
      () => this.#forget(documentId, slot),
    )
    return slot
  }

  async #load(documentId: string): Promise<Room | null> {
    const reading = await this.#context.log.read(documentId)
    if (reading === null) return null
    const room = new Room({
      id: documentId,
      reading,
      context: this.#context,
      compactor: this.compactor,
      neighbours: this.neighbours,
      onDiscarded: (discarded) => {
        const slot = this.#slots.get(documentId)
        if (slot?.room === discarded) this.#forget(documentId, slot)
      },
      onEmpty: () => {
        const slot = this.#slots.get(documentId)
        if (slot !== undefined) this.#restIfIdle(documentId, slot)
      },
    })
    room.compactIfWorthwhile()
    return room
  }

  #unpin(documentId: string, slot: Slot): void {
    slot.pins -= 1
    this.#restIfIdle(documentId, slot)
  }

  #restIfIdle(documentId: string, slot: Slot): void {
    if (!isIdle(slot) || slot.idleTimer !== null || this.#slots.get(documentId) !== slot) return
    slot.idleTimer = setTimeout(() => {
      slot.idleTimer = null
      void this.#unload(documentId, slot)
    }, this.#context.limits.idleMs)
    slot.idleTimer.unref()
    // The map is in order of use: whoever rests now is the last to be forgotten.
    this.#slots.delete(documentId)
    this.#slots.set(documentId, slot)
    this.#forgetBeyondBounds()
  }

  /** Unused documents are kept for those who come back, within bounds; the longest unused go first. */
  #forgetBeyondBounds(): void {
    const { idleRooms, idleBytes } = this.#context.limits
    const idle = [...this.#slots].filter(([, slot]) => slot.idleTimer !== null)
    let sizeBytes = idle.reduce((sum, [, { room }]) => sum + (room?.sizeBytes ?? 0), 0)
    let count = idle.length
    for (const [documentId, slot] of idle) {
      if (count <= idleRooms && sizeBytes <= idleBytes) return
      count -= 1
      sizeBytes -= slot.room?.sizeBytes ?? 0
      if (slot.idleTimer !== null) clearTimeout(slot.idleTimer)
      slot.idleTimer = null
      void this.#unload(documentId, slot)
    }
  }

  async #unload(documentId: string, slot: Slot): Promise<void> {
    if (!isIdle(slot)) return
    await slot.room?.flush()
    const { room } = slot
    // Somebody may have come in while the last commit was written, and may have left again.
    if (room === null || !isIdle(slot) || !room.queue.isDrained || this.#slots.get(documentId) !== slot)
      return
    this.#forget(documentId, slot)
    room.destroy()
    room.compactIfWorthwhile()
  }

  #forget(documentId: string, slot: Slot): void {
    if (slot.idleTimer !== null) clearTimeout(slot.idleTimer)
    slot.idleTimer = null
    if (this.#slots.get(documentId) === slot) this.#slots.delete(documentId)
  }
}

function isIdle({ room, pins }: Slot): boolean {
  return room !== null && pins === 0 && room.connections.size === 0 && room.reloading === null
}
