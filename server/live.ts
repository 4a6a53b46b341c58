import type { Request, Response } from 'express'
import type { Runtime } from '~/runtime.server'

const HEARTBEAT_MS = 20_000

/** Server-sent events: says that something on an open page changed, never what. The page then loads its data again. */
export function liveStream(live: Runtime['live']) {
  const open = new Set<Response>()

  function handler(request: Request, response: Response): void {
    const topics = live.readTicket(String(request.query.ticket ?? ''))
    if (!topics) {
      // 204 tells the browser not to come back: the page's next load brings a ticket that is valid.
      response.status(204).end()
      return
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
    })
    response.write('retry: 2000\n\n')
    const stopListening = live.onChange(topics, () => response.write('event: change\ndata:\n\n'))
    // Proxies close what is silent.
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
    open.add(response)
    response.on('close', () => {
      stopListening()
      clearInterval(heartbeat)
      open.delete(response)
    })
  }

  return { handler, endAll: () => open.forEach((response) => response.end()) }
}
