import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Runtime } from '~/runtime.server'

const HEARTBEAT_MS = 20_000

/** As many tabs as a browser may show at a time. */
const MAX_TICKETS = 20

/** The tickets' names in what is said: see app/platform/live/ticket-id.ts, which makes the same ones. */
const ID_LENGTH = 16
const idOf = (ticket: string) => createHash('sha256').update(ticket).digest('hex').slice(0, ID_LENGTH)

/** Server-sent events: says of which tickets something changed, never what. Their pages then load their data again. */
export function liveStream(live: Runtime['live']) {
  const open = new Set<Response>()

  function handler(request: Request, response: Response): void {
    const tickets = [request.query.ticket].flat().slice(0, MAX_TICKETS).map(String)
    const known = tickets.flatMap((ticket) => {
      const topics = live.readTicket(ticket)
      return topics ? [{ id: idOf(ticket), topics }] : []
    })
    if (known.length === 0) {
      // 204 tells the browser not to come back: the pages load anew, and bring tickets that are valid.
      response.status(204).end()
      return
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
    })
    response.write('retry: 2000\n\n')
    const stops = known.map(({ id, topics }) =>
      live.onChange(topics, () => response.write(`event: change\ndata: ${id}\n\n`)),
    )
    // Proxies close what is silent.
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
    open.add(response)
    response.on('close', () => {
      stops.forEach((stop) => stop())
      clearInterval(heartbeat)
      open.delete(response)
    })
  }

  return { handler, endAll: () => open.forEach((response) => response.end()) }
}
