import { causeOf, type CollabContext } from '../log/context'
import type { Rights } from './rights'
import type { Rooms } from '../room/rooms'

/** How often sockets are looked at; a sign of life may be late by this much. */
const BEAT_MS = 4_000

/** What is done now and then whether or not anything happens: signs of life, and what makes up for hints that were lost. */
export class Heartbeat {
  readonly #rooms: Rooms
  readonly #rights: Rights
  readonly #context: CollabContext
  readonly #timers: NodeJS.Timeout[]
  #isComparing = false
  #hasFailed = false

  constructor(options: { context: CollabContext; rooms: Rooms; rights: Rights }) {
    this.#context = options.context
    this.#rooms = options.rooms
    this.#rights = options.rights
    const { keepAliveMs, pollMs, presenceRepeatMs } = options.context.limits
    this.#timers = [
      setInterval(() => this.#beat(), Math.min(BEAT_MS, keepAliveMs)),
      setInterval(() => this.compareSoon(), pollMs),
      setInterval(() => {
        for (const room of this.#rooms) room.presence.repeat()
      }, presenceRepeatMs),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
  }

  /** Looks whether other nodes have written, frozen or rebuilt something. */
  compareSoon(): void {
    if (this.#isComparing) return
    this.#isComparing = true
    this.#rooms
      .compareWithLog((room, hasOtherRights) => {
        if (hasOtherRights) this.#rights.recheck(room.id)
        else room.follower.reviewSoon()
      })
      .then(
        () => (this.#hasFailed = false),
        (error: unknown) => this.#report(error),
      )
      .finally(() => (this.#isComparing = false))
  }

  /** Once for each time that it breaks: it is tried again every few seconds. */
  #report(error: unknown): void {
    if (!this.#hasFailed)
      this.#context.logger.error({ error: causeOf(error) }, 'collab: the log cannot be compared')
    this.#hasFailed = true
  }

  #beat(): void {
    const now = Date.now()
    for (const room of this.#rooms) {
      for (const connection of [...room.connections]) connection.beat(now)
      // An id of somebody who has left is free again after a while.
      if (room.reloading === null) room.intake.place()
    }
  }
}
