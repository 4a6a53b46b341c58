import type { Request, Response } from 'express'
import type { SaidFacts } from '~/platform/live/facts'
import type { Runtime } from '~/runtime.server'

const HEARTBEAT_MS = 20_000
/** How often it is asked whether the session of an open stream still is one, should nobody have said that it ended. */
const RECHECK_MS = 120_000
const MOST_TICKETS = 20

/**
 * A hall must not load its pages in the same moment: from so many listeners on a change is told to each a little later, by chance, the more
 * they are the longer. Facts are told at once: they cost nothing.
 */
const SPREAD = { from: 25, perListenerMs: 8, longestMs: 4_000 }

/** Within how many milliseconds a change is told where so many listen to it. */
export const spreadOf = (listeners: number) =>
  Math.min(SPREAD.longestMs, Math.max(0, listeners - SPREAD.from) * SPREAD.perListenerMs)

/**
 * Streams that may be open at once. A browser needs one; older ones one for each tab. Visitors are counted by their network, and what comes
 * from one network in all must leave room for a hall in which everybody has several tabs.
 */
export const STREAM_BOUNDS = { person: 20, visitors: 300, network: 5_000 }

interface Options {
  live: Pick<Runtime['live'], 'readTicket' | 'ticketId' | 'heardLately' | 'onChange' | 'onRecheck'>
  personOfCookie: Runtime['personOfCookie']
  stillPersonOfCookie: Runtime['stillPersonOfCookie']
  networkOf: Runtime['networkOf']
}

interface Ticket {
  id: string
  text: string
  topics: NonNullable<ReturnType<Runtime['live']['readTicket']>>['topics']
}

/**
 * Server-sent events: says that something on an open page changed. The page then loads its data again, unless the event says what is
 * now so (app/platform/live/facts.ts) and the page can do with that.
 *
 *   GET /live?ticket=A&ticket=B …      up to 20 tickets, each from the data of a page; one stream serves a whole browser
 *
 *   event: change      data: <id>      load that page's data again: something that this ticket names has changed, or the ticket no longer
 *                                      holds, and the page's data bring a new one or lead to where the reader may be
 *
 *   event: facts       data: <id> <topic> <json>     what is now so of a topic that this ticket names; whoever does not know the
 *                                                    topic's kind takes it for a change
 *
 * `<id>` is the ticket's short name: the first 16 hexadecimal digits of the SHA-256 of the ticket as it stands in the page's data. Where
 * something concerns several tickets there is one event for each.
 *
 * A ticket counts only together with the session of the person it was made for (a visitor's with any), for twelve hours at most, and until
 * that person's rights change. When none of the tickets holds any more the stream ends, and is answered with 204 from then on,
 * which tells an EventSource not to come back. 429 means that this person or network has too many streams open.
 */
export function liveStream({ live, personOfCookie, stillPersonOfCookie, networkOf }: Options) {
  const open = new Set<Response>()
  const counts = new Map<string, number>()
  const count = (key: string, by: number) => {
    const sum = (counts.get(key) ?? 0) + by
    if (sum > 0) counts.set(key, sum)
    else counts.delete(key)
    return sum
  }

  async function handler(request: Request, response: Response): Promise<void> {
    const texts = [request.query.ticket ?? []]
      .flat()
      .filter((ticket): ticket is string => typeof ticket === 'string')
      .slice(0, MOST_TICKETS)
    const cookie = request.headers.cookie
    const userId = await personOfCookie(cookie)
    const holding = (text: string) => {
      const ticket = live.readTicket(text)
      return ticket !== null && (ticket.userId === null || ticket.userId === userId) ? ticket : null
    }
    let tickets = [...new Set(texts)].flatMap((text): Ticket[] => {
      const ticket = holding(text)
      return ticket ? [{ id: live.ticketId(text), text, topics: ticket.topics }] : []
    })
    if (tickets.length === 0 || response.destroyed) return void response.status(204).end()

    const network = networkOf(request.ip ?? 'unknown')
    const keys: [string, number][] = [
      userId === null
        ? [`visitors ${network}`, STREAM_BOUNDS.visitors]
        : [`person ${userId}`, STREAM_BOUNDS.person],
      [`network ${network}`, STREAM_BOUNDS.network],
    ]
    if (keys.some(([key, most]) => (counts.get(key) ?? 0) >= most))
      return void response.status(429).setHeader('Retry-After', '60').end()
    for (const [key] of keys) count(key, 1)

    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
    })
    response.write('retry: 2000\n\n')
    const say = (id: string) => response.write(`event: change\ndata: ${id}\n\n`)
    const waiting = new Map<string, NodeJS.Timeout>()
    const saySoon = (id: string, listeners: number) => {
      const spreadMs = spreadOf(listeners)
      if (spreadMs === 0) return say(id)
      if (waiting.has(id)) return
      const saying = () => {
        waiting.delete(id)
        say(id)
      }
      waiting.set(id, setTimeout(saying, Math.random() * spreadMs))
    }
    const tell = (id: string, { topic, json }: SaidFacts) =>
      response.write(`event: facts\ndata: ${id} ${topic} ${json}\n\n`)
    for (const text of texts) if (holding(text) === null) say(live.ticketId(text))
    const listen = ({ id, topics }: Ticket) => {
      const hear = (said: SaidFacts | undefined, listeners: number) =>
        said ? tell(id, said) : saySoon(id, listeners)
      const stop = live.onChange(topics, hear)
      live.heardLately(topics).forEach((said) => hear(said, open.size))
      return [id, stop] as const
    }
    let stops = new Map(tickets.map(listen))

    /** Lets go of the tickets that no longer hold, and of the stream with the last of them. */
    async function recheck(): Promise<void> {
      const isSame = (await stillPersonOfCookie(cookie)) === userId
      const isOver = ({ text }: Ticket) => !isSame || holding(text) === null
      for (const { id } of tickets.filter(isOver)) {
        say(id)
        stops.get(id)?.()
      }
      tickets = tickets.filter((ticket) => !isOver(ticket))
      if (tickets.length === 0) response.end()
    }
    // While the database does not answer nothing is known: the next look will tell.
    const look = () => void recheck().catch(() => undefined)
    const stopRechecks = live.onRecheck(({ userId: about, documentId }) => {
      if (about === userId || (about === undefined && documentId === undefined)) look()
    })
    const rechecks = setInterval(look, RECHECK_MS)
    // Proxies close what is silent.
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)

    open.add(response)
    response.on('close', () => {
      for (const stop of stops.values()) stop()
      for (const timer of waiting.values()) clearTimeout(timer)
      stops = new Map()
      stopRechecks()
      clearInterval(rechecks)
      clearInterval(heartbeat)
      for (const [key] of keys) count(key, -1)
      open.delete(response)
    })
  }

  return {
    handler: (request: Request, response: Response, next: (error: unknown) => void) =>
      void handler(request, response).catch(next),
    endAll: () => open.forEach((response) => response.end()),
  }
}
