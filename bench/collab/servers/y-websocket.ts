import type { IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { plainHttpServer, runServer } from './server-child'

interface OldSocketServer {
  on(event: 'connection', listener: (socket: object, request: IncomingMessage) => void): void
}

const require = createRequire(import.meta.url)
const its = createRequire(require.resolve('y-websocket-server/package.json'))

/** y-websocket 2.1's own server as its `bin/server` runs it, on the `ws` that it asks for, without its LevelDB. */
runServer(async () => {
  const { setupWSConnection, docs } = require('y-websocket-server/bin/utils') as {
    setupWSConnection: (socket: object, request: IncomingMessage) => void
    docs: Map<string, unknown>
  }
  const { Server } = its('ws') as { Server: new (options: object) => OldSocketServer }
  const httpServer = plainHttpServer()
  new Server({ server: httpServer }).on('connection', setupWSConnection)
  return { httpServer, countRooms: () => docs.size }
})
