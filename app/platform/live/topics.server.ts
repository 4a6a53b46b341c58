import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { afterCommit, sql } from '../db/index.server'
import { onGap, publish, subscribe } from './bus.server'

/** Of this process alone until `shareTicketKey`; a page with a ticket of another gets a new one with its next load. */
let key: Uint8Array = randomBytes(32)
const emitter = new EventEmitter().setMaxListeners(0)

/** What can change under an open page, such as `ballot:<id>`. */
export type Topic = `${string}:${string}`

const KEY_NAME = 'live-tickets'
const RECHECK = 'recheck'

/** From now on tickets hold on every node of the installation: a balancer may send the page here and its events elsewhere. */
export async function shareTicketKey(): Promise<void> {
  await sql.query('INSERT INTO shared_secret (name, value) VALUES ($1, $2::bytea) ON CONFLICT DO NOTHING', [
    KEY_NAME,
    randomBytes(32),
  ])
  const [row] = await sql.query<{ value: Uint8Array }>('SELECT value FROM shared_secret WHERE name = $1', [
    KEY_NAME,
  ])
  if (row) key = new Uint8Array(row.value)
}

/**
 * A ticket to listen to `topics`. A loader that has checked the reader's rights puts it in its data, so the event
 * stream needs no policy of its own: whoever holds a ticket was allowed to see the page.
 */
export function liveTicket(...topics: Topic[]): string {
  const payload = Buffer.from(topics.join(' ')).toString('base64url')
  return `${payload}.${sign(payload)}`
}

/** The topics of a ticket, or null when it is not one of ours. */
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
}

export function publishRecheck(recheck: Recheck): void {
  afterCommit(() => {
    emitter.emit(RECHECK, recheck)
    publish(RECHECK, JSON.stringify(recheck))
  })
}

subscribe(RECHECK, (message) => emitter.emit(RECHECK, JSON.parse(message)))

export function onRecheck(listener: (recheck: Recheck) => void): () => void {
  emitter.on(RECHECK, listener)
  return () => emitter.off(RECHECK, listener)
}
