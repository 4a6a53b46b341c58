import type { Connection } from '../intake/connection'
import { causeOf, type CollabContext } from '../log/context'
import { isLower, levelIn } from '../levels'
import { CloseCode } from '~/kernel/collab-wire'
import type { Room } from '../room/room'
import type { CollabGrant, CollabRefusal, CollabRuntime, RecheckEvent } from '../runtime'

/**
 * Takes withdrawn rights away from connections that are open. What a connection sends while its rights are asked for
 * waits for the answer, so that nothing gets through between a withdrawal and its effect.
 */
export class Rights {
  readonly #runtime: CollabRuntime
  readonly #context: CollabContext
  readonly #rooms: Iterable<Room>
  readonly #stopListening: () => void
  readonly #timer: NodeJS.Timeout
  #changes = 0

  constructor(options: { runtime: CollabRuntime; context: CollabContext; rooms: Iterable<Room> }) {
    this.#runtime = options.runtime
    this.#context = options.context
    this.#rooms = options.rooms
    this.#stopListening = options.runtime.onRecheck((event) => {
      this.#changes += 1
      void this.#recheck(event, 'close')
    })
    // Sessions run out without an event, and an event of another node may be lost.
    this.#timer = setInterval(() => void this.#recheck({}, 'keep'), options.context.limits.recheckMs)
    this.#timer.unref()
  }

  /** Grows with every event: whoever asked before and joins after must ask again. */
  get changes(): number {
    return this.#changes
  }

  /** Rejects when the answer does not come in time. */
  async ask(cookie: string | undefined, documentId: string): Promise<CollabGrant | CollabRefusal> {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('authorize took too long')), this.#context.limits.authorizeMs)
    })
    try {
      return await Promise.race([this.#runtime.authorize({ cookie, documentId }), timeout])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Asks again for everybody in a document, whose rules another node may have changed. */
  recheck(documentId: string): void {
    this.#changes += 1
    void this.#recheck({ documentId }, 'close')
  }

  stop(): void {
    this.#stopListening()
    clearInterval(this.#timer)
  }

  async #recheck(event: RecheckEvent, onFailure: 'close' | 'keep'): Promise<void> {
    const rooms = [...this.#rooms].filter(
      ({ id }) => event.documentId === undefined || event.documentId === id,
    )
    await Promise.all(rooms.map((room) => this.#recheckRoom(room, event.userId, onFailure)))
  }

  async #recheckRoom(room: Room, userId: string | undefined, onFailure: 'close' | 'keep'): Promise<void> {
    const matching = [...room.connections].filter(({ user }) => userId === undefined || user.id === userId)
    const numbers = new Map(
      matching.map((connection) => {
        connection.hold('rights')
        connection.recheckNumber += 1
        return [connection, connection.recheckNumber]
      }),
    )
    // A later recheck of the same connection knows better, and releases it.
    const isLatest = (connection: Connection) => connection.recheckNumber === numbers.get(connection)
    const review = room.follower.review()
    await Promise.all(
      matching.map(async (connection) => {
        try {
          const [answer] = await Promise.all([this.ask(connection.cookie, room.id), review])
          if (isLatest(connection)) this.#apply(connection, answer)
        } catch (error) {
          this.#context.logger.error(
            { documentId: room.id, error: causeOf(error) },
            'collab: rights cannot be asked for',
          )
          if (isLatest(connection) && onFailure === 'close')
            connection.close(CloseCode.overloaded, 'rights are unknown')
        }
        if (isLatest(connection)) connection.release('rights')
      }),
    )
    // With nobody to tell, the failure of a review has been reported to nobody else either.
    if (matching.length === 0) await review.catch(() => undefined)
  }

  #apply(connection: Connection, answer: CollabGrant | CollabRefusal): void {
    // What was written before counts with the right that it was written with.
    connection.room.intake.takeArrived()
    if ('refused' in answer) {
      if (answer.refused === 404) connection.close(CloseCode.gone, 'the document is gone')
      else connection.close(CloseCode.revoked, 'the right was withdrawn')
      return
    }
    if (answer.userId !== connection.user.id) {
      connection.close(CloseCode.revoked, 'signed in as somebody else')
      return
    }
    const level = levelIn(connection.room, answer.level)
    if (isLower(level, connection.level)) connection.close(CloseCode.levelChanged, 'the level was lowered')
    else connection.regrant(answer, level)
  }
}
