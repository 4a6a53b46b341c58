import { EventEmitter } from 'node:events'
import { now } from '../clock.server'
import { afterCommit } from '../db/index.server'
import { onGap, publish, subscribe } from './bus.server'

const emitter = new EventEmitter().setMaxListeners(0)

/** What can change under an open page, such as `ballot:<id>`. */
export type Topic = `${string}:${string}`

const RECHECK = 'recheck'

/** Says that a topic changed, once the transaction around this call has committed. */
export function publishChange(topic: Topic): void {
  afterCommit(() => {
    emitter.emit(topic)
    publish('topic', topic)
  })
}

subscribe('topic', (topic) => emitter.emit(topic))
// What changed while other nodes could not be heard is unknown, so every open page looks once.
onGap(() => {
  for (const topic of emitter.eventNames()) if (topic !== RECHECK) emitter.emit(topic)
  emitter.emit(RECHECK, {})
})

/** @returns a function that ends the subscription */
export function onChange(topics: Topic[], listener: () => void): () => void {
  for (const topic of topics) emitter.on(topic, listener)
  return () => {
    for (const topic of topics) emitter.off(topic, listener)
  }
}

/** Rights or a phase changed: open co-editing connections of that document or person must be checked again. */
export interface Recheck {
  documentId?: string
  userId?: string
  /** When it was said, in milliseconds: all nodes must draw the same line between tickets from before and after. */
  at?: number
}

export function publishRecheck(about: Recheck): void {
  afterCommit(() => {
    const recheck = { ...about, at: now().getTime() }
    emitter.emit(RECHECK, recheck)
    publish(RECHECK, JSON.stringify(recheck))
  })
}

subscribe(RECHECK, (message) => emitter.emit(RECHECK, JSON.parse(message)))

export function onRecheck(listener: (recheck: Recheck) => void): () => void {
  emitter.on(RECHECK, listener)
  return () => emitter.off(RECHECK, listener)
}
