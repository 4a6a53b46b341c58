import { causeOf, type CollabContext } from './context'
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
  readonly #compactions = new Set<Promise<void>>()

  constructor(context: CollabContext) {
    this.#context = context
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

  /** Commits everything that waits. Resolves when nothing does any more. */
  async flush(): Promise<void> {
    await Promise.all([...this].map((room) => room.queue.flush()))
  }

  /** After the last connection has gone: waits for compactions and forgets the rooms. */
  async close(): Promise<void> {
    for (const slot of this.#slots.values()) {
      if (slot.idleTimer !== null) clearTimeout(slot.idleTimer)
      slot.room?.queue.discard()
      slot.room?.destroy()
    }
    this.#slots.clear()
    await Promise.all(this.#compactions)
  }

  #open(documentId: string): Slot {
    const slot: Slot = { loading: this.#load(documentId), room: null, pins: 0, idleTimer: null }
    this.#slots.set(documentId, slot)
    slot.loading.then(
      (room) => {
        slot.room = room
        if (room === null) this.#forget(documentId, slot)
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
      onDiscarded: (discarded) => {
        const slot = this.#slots.get(documentId)
        if (slot?.room === discarded) this.#forget(documentId, slot)
      },
      onEmpty: () => {
        const slot = this.#slots.get(documentId)
        if (slot !== undefined) this.#restIfIdle(documentId, slot)
      },
    })
    if (room.isWorthCompacting) this.#compact(room)
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
  }

  async #unload(documentId: string, slot: Slot): Promise<void> {
    if (!isIdle(slot)) return
    await slot.room?.queue.flush()
    const { room } = slot
    // Somebody may have come in while the last commit was written, and may have left again.
    if (room === null || !isIdle(slot) || !room.queue.isDrained || this.#slots.get(documentId) !== slot)
      return
    this.#forget(documentId, slot)
    room.destroy()
    if (room.isWorthCompacting) this.#compact(room)
  }

  #forget(documentId: string, slot: Slot): void {
    if (slot.idleTimer !== null) clearTimeout(slot.idleTimer)
    slot.idleTimer = null
    if (this.#slots.get(documentId) === slot) this.#slots.delete(documentId)
  }

  #compact(room: Room): void {
    const compaction = this.#context.log
      .compact(room.id)
      .then(() => room.compacted())
      // The rows are still there: the next load or unload tries again.
      .catch((error: unknown) =>
        this.#context.logger.error(
          { documentId: room.id, error: causeOf(error) },
          'collab: compaction failed',
        ),
      )
      .finally(() => this.#compactions.delete(compaction))
    this.#compactions.add(compaction)
  }
}

function isIdle({ room, pins }: Slot): boolean {
  return room !== null && pins === 0 && room.connections.size === 0 && room.reloading === null
}
