import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isUser, type Actor } from '~/kernel/actor'
import { now } from '../clock.server'
import { sharedSecret } from '../db/shared-secret.server'
import { onRecheck, type Topic } from './topics.server'

/** Of this process alone until `shareTicketKey`; a page with a ticket of another gets a new one with its next load. */
let key: Uint8Array = randomBytes(32)

const HOUR_MS = 60 * 60 * 1000
/** A page that is open for longer loads anew at least once, and asks again whether it may. */
const TICKET_MS = 12 * HOUR_MS
/** Within an hour a page gets the same ticket with each load: a new one would cost it a new stream each time. */
const SLOT_MS = HOUR_MS

/** From now on tickets hold on every node of the installation: a balancer may send the page here and its events elsewhere. */
export async function shareTicketKey(): Promise<void> {
  key = await sharedSecret('live-tickets')
}

/** What a ticket says once its signature has been checked. */
export interface LiveTicket {
  topics: Topic[]
  /** Whose ticket it is; null for a visitor's. */
  userId: string | null
  expiresAt: number
}

/**
 * A ticket to listen to `topics`, for this reader alone. A loader puts it in the data of what the reader has access to, so the event
 * stream needs no policy of its own. It ends after twelve hours at most, with the reader's session, and when the reader's rights change.
 */
export function liveTicket(reader: Actor, ...topics: Topic[]): string {
  const userId = isUser(reader) ? reader.userId : ''
  const at = now().getTime()
  const issuedAt = Math.max(at - (at % SLOT_MS), (changedAt.get(userId) ?? 0) + 1)
  const said = [topics.join(' '), userId, issuedAt, issuedAt + TICKET_MS]
  const payload = Buffer.from(JSON.stringify(said)).toString('base64url')
  return `${payload}.${sign(payload)}`
}

/** What a ticket says, or null when it is not one of ours or no longer holds. */
export function readLiveTicket(ticket: string): LiveTicket | null {
  const [payload = '', signature = ''] = ticket.split('.')
  const expected = Buffer.from(sign(payload))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string, number, number]
  const [topics, userId, issuedAt, expiresAt] = said
  if (expiresAt <= now().getTime() || issuedAt <= (changedAt.get(userId) ?? 0)) return null
  return { topics: topics.split(' ') as Topic[], userId: userId === '' ? null : userId, expiresAt }
}

/** A ticket's short name, by which the event stream says which page an event is for: the first 16 hexadecimal digits of its SHA-256. */
export function ticketId(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex').slice(0, 16)
}

function sign(payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url')
}

/** When each person's rights changed last, for as long as tickets from before may be about. */
const changedAt = new Map<string, number>()

onRecheck(({ userId, at = now().getTime() }) => {
  if (userId === undefined) return
  for (const [person, before] of changedAt) if (before < at - TICKET_MS) changedAt.delete(person)
  changedAt.set(userId, at)
})
