import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { afterCommit } from '../db/index.server'

/** Tickets need to hold only as long as this process: a page that is open over a restart gets new ones with its next load. */
const key = randomBytes(32)
const emitter = new EventEmitter().setMaxListeners(0)

/** What can change under an open page, such as `ballot:<id>`. */
export type Topic = `${string}:${string}`

/**
 * A ticket to listen to `topics`. A loader that has checked the reader's rights puts it in its data, so the event
 * stream needs no policy of its own: whoever holds a ticket was allowed to see the page.
 */
export function liveTicket(...topics: Topic[]): string {
  const payload = Buffer.from(topics.join(' ')).toString('base64url')
  return `${payload}.${sign(payload)}`
}

/** The topics of a ticket, or null when this process did not issue it. */
export function readLiveTicket(ticket: string): Topic[] | null {
  const [payload = '', signature = ''] = ticket.split('.')
  const expected = Buffer.from(sign(payload))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return Buffer.from(payload, 'base64url').toString().split(' ') as Topic[]
}

function sign(payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url')
}

/** Says that a topic changed, once the transaction around this call has committed. */
export function publishChange(topic: Topic): void {
  afterCommit(() => emitter.emit(topic))
}

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
}

export function publishRecheck(recheck: Recheck): void {
  afterCommit(() => emitter.emit('recheck', recheck))
}

export function onRecheck(listener: (recheck: Recheck) => void): () => void {
  emitter.on('recheck', listener)
  return () => emitter.off('recheck', listener)
}
