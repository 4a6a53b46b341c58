import { EventEmitter } from 'node:events'
import type { CollabBus } from '../runtime'

/** The line between the nodes of a test. It can be cut, and what is said meanwhile is lost, as with Redis. */
export class TestLine {
  isCut = false
  readonly #line = new EventEmitter().setMaxListeners(0)

  /** Joins the nodes again, which are told that they may have missed something. */
  restore(): void {
    this.isCut = false
    this.#line.emit('gap')
  }

  bus(name: string): CollabBus {
    const line = this.#line
    const on = (event: string, listener: (...args: string[]) => void) => {
      line.on(event, listener)
      return () => line.off(event, listener)
    }
    return {
      publish: (channel, message) => {
        if (!this.isCut) line.emit(channel, message, name)
      },
      subscribe: (channel, listener) =>
        on(channel, (message = '', sender = '') => {
          if (sender !== name) listener(message, sender)
        }),
      onGap: (listener) => on('gap', listener),
    }
  }
}
