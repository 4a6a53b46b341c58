import type { IncomingMessage } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { plainHttpServer, runServer } from './server-child'

/**
 * The floor: every frame goes, as it came, to all other sockets of its document. No CRDT, no storage, no rights, no
 * answer to anybody. What it costs is what `ws` and the kernel cost.
 */
runServer(async () => {
  const httpServer = plainHttpServer()
  const server = new WebSocketServer({ server: httpServer, perMessageDeflate: false, clientTracking: false })
  const documents = new Map<string, Set<WebSocket>>()
  server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const name = request.url ?? '/'
    const members = documents.get(name) ?? new Set()
    documents.set(name, members)
    members.add(socket)
    socket.on('message', (bytes: Buffer) => {
      for (const member of members) if (member !== socket) member.send(bytes)
    })
    socket.on('close', () => members.delete(socket))
    socket.on('error', () => socket.terminate())
  })
  return { httpServer, countRooms: () => documents.size }
})
