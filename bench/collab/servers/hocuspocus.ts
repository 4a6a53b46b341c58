import { Server } from '@hocuspocus/server'
import { runServer } from './server-child'

/** Hocuspocus as it comes, without an extension: it takes every token and stores nothing. */
runServer(async () => {
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false })
  // Not its own listen(): that one drops the address and listens on every interface.
  return { httpServer: server.httpServer, countRooms: () => server.hocuspocus.getDocumentsCount() }
})
