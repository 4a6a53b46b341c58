import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Allowances } from './budget/allowances'
import { NewClients } from './budget/new-clients'
import { Heartbeat } from './door/heartbeat'
import { causeOf, type CollabContext, type CollabCounters, newCounters } from './log/context'
import { type CollabLimits, DEFAULT_LIMITS } from './limits'
import { CollabLog } from './log/log'
import { Neighbours } from './nodes/neighbours'
import { CloseCode } from '~/kernel/collab-wire'
import { Rights } from './door/rights'
import { Rooms } from './room/rooms'
import type { CollabLogger, CollabRuntime } from './runtime'
import { UpgradeDoor } from './door/upgrade'

export interface CollabServer {
  /** Commits everything that waits, and resolves when it is in the database. Rejects when the store does not answer in time. */
  flush(): Promise<void>
  /** Takes nobody in any more, commits everything that waits, and sends everybody to another server (1012). */
  close(): Promise<void>
  stats(): CollabStats
}

export interface CollabStats extends CollabCounters {
  rooms: number
  connections: number
  unsavedBytes: number
  unsavedFrames: number
  /** For how long the oldest uncommitted frame has waited. */
  oldestUnsavedMs: number
  /** Written to sockets and not taken by the network yet. */
  unsentBytes: number
  /** Documents that wait to be compacted. */
  compactionLag: number
}

interface CollabOptions {
  httpServer: Server
  runtime: CollabRuntime
  log: CollabLogger
  limits?: Partial<CollabLimits>
  /** Told for each update frame that got into the log how long that took, in ms. */
  onCommit?: (latencyMs: number) => void
}

const NO_UPGRADE =
  'HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/** Serves Yjs documents to stock y-websocket clients on `/collab/<documentId>`. What it promises: docs/collab.md. */
export function startCollab({
  httpServer,
  runtime,
  log: logger,
  limits: changedLimits,
  onCommit = () => undefined,
}: CollabOptions): CollabServer {
  const limits = { ...DEFAULT_LIMITS, ...changedLimits }
  const counters = newCounters()
  const unsaved = { bytes: 0, frames: 0 }
  const log = new CollabLog(runtime.sql, logger)
  const allowances = new Allowances(limits)
  const newClients = new NewClients(limits)
  const { content } = runtime
  const budgets = { unsaved, allowances, newClients }
  const context: CollabContext = { log, limits, logger, counters, ...budgets, content, onCommit }
  const rooms = new Rooms(context)
  const rights = new Rights({ runtime, context, rooms })
  const heartbeat = new Heartbeat({ context, rooms, rights })
  const neighbours =
    runtime.bus === undefined
      ? null
      : new Neighbours({
          bus: runtime.bus,
          context,
          find: (documentId) => rooms.find(documentId),
          onGap: () => heartbeat.compareSoon(),
        })
  rooms.neighbours = neighbours
  const door = new UpgradeDoor({ runtime, context, rooms, rights })

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (door.isFor(request)) void door.admit(request, socket, head)
    // Without another listener (Vite's in development) nobody would ever answer this socket. Some clients offer HTTP/2 in this way.
    else if (httpServer.listenerCount('upgrade') === 1) socket.end(NO_UPGRADE)
  }
  httpServer.on('upgrade', onUpgrade)

  const flush = () => inTime(rooms.flush(), limits.shutdownMs)

  const shutDown = async () => {
    door.close()
    rights.stop()
    try {
      // First with the sockets open, so that people still hear that their text is saved.
      await flush()
      for (const connection of allConnections(rooms))
        connection.close(CloseCode.restarting, 'the server restarts')
      await flush()
    } catch (error) {
      logger.error(
        { error: causeOf(error), unsavedBytes: unsaved.bytes },
        'collab: closing with updates that could not be saved',
      )
      for (const connection of allConnections(rooms))
        connection.close(CloseCode.restarting, 'the server restarts')
    }
    heartbeat.stop()
    neighbours?.stop()
    httpServer.off('upgrade', onUpgrade)
    await rooms.close()
  }
  let closing: Promise<void> | null = null

  return {
    flush,
    close: () => (closing ??= shutDown()),
    stats: () => ({
      ...counters,
      rooms: [...rooms].length,
      connections: allConnections(rooms).length,
      unsavedBytes: unsaved.bytes,
      unsavedFrames: unsaved.frames,
      oldestUnsavedMs: Math.max(0, ...[...rooms].map((room) => room.queue.oldestMs)),
      unsentBytes: allConnections(rooms).reduce((sum, { unsentBytes }) => sum + unsentBytes, 0),
      compactionLag: rooms.compactor.lag,
    }),
  }
}

function allConnections(rooms: Rooms) {
  return [...rooms].flatMap((room) => [...room.connections])
}

async function inTime(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the store does not answer')), timeoutMs)
  })
  try {
    await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
