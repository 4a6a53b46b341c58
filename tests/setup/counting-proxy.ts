import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before the system and counts the event streams that are open: what a browser says of itself proves little. */
export async function countingProxy(target: string) {
  const { hostname, port } = new URL(target)
  const open = new Set<string>()
  let opened = 0
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request
    if (url.startsWith('/live?')) {
      const name = `${(opened += 1)} ${url}`
      open.add(name)
      response.on('close', () => open.delete(name))
    }
    const onward = send({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      response.flushHeaders()
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many streams are open now. */
    openStreams: () => open.size,
    openedStreams: () => opened,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
