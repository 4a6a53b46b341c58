import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { Connection } from '../intake/connection'
import { causeOf, type CollabContext } from '../log/context'
import { levelIn } from '../levels'
import { CloseCode, CloseWord } from '~/kernel/collab-wire'
import type { Rights } from './rights'
import type { RoomLease, Rooms } from '../room/rooms'
import type { CollabGrant, CollabRuntime } from '../runtime'

const PATH = /^\/collab\/([^/]*)$/
/** Documents have the ids of their recommendations. */
const DOCUMENT_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

type RefusalStatus = 401 | 403 | 404 | 429 | 503

interface Wanted {
  documentId: string
  cookie: string | undefined
  wantsAck: boolean
  /** The epoch of the client's local copy, when it has one. */
  epoch: number | null
  /** The version of the schema that the client's editor writes with, when it has one. */
  schema: number | null
  /** Whose words the client holds, when it says so. */
  userId: string | null
}

/** Pages tell the two by this word: of another epoch they load the text anew, of another schema the whole program. */
const OTHER_SCHEMA = `${CloseWord.otherSchema}: the editor is of another version`

interface UpgradeOptions {
  runtime: CollabRuntime
  context: CollabContext
  rooms: Rooms
  rights: Rights
}

/**
 * The door. Everything is decided in the HTTP upgrade: the origin, the document's id, the person, the level; the
 * document is loaded before the upgrade is answered, so that no frame ever meets a room that is not there.
 *
 * Refusals are HTTP statuses on the raw socket: 401, 403, 404, 429 (too many tabs, or frames that took too much time), 503
 * (closing, or the store fails).
 * The stock client cannot read them and goes on trying: a page learns why from its own loader.
 *
 * Query parameters, each optional: `ack=1` asks for acknowledgements; `epoch=n` says of which epoch the local copy is and
 * `schema=n` what the client's editor can write, and another one is closed with 4409 before a byte is exchanged;
 * `user=id` says whose words the client holds: they are not taken under the name of somebody else (4401).
 */
export class UpgradeDoor {
  readonly #options: UpgradeOptions
  readonly #server: WebSocketServer
  #isOpen = true

  constructor(options: UpgradeOptions) {
    this.#options = options
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: options.context.limits.maxPayloadBytes,
      perMessageDeflate: false,
      clientTracking: false,
    })
  }

  /** True when the path is ours, that is when nobody else may answer. */
  isFor(request: IncomingMessage): boolean {
    return PATH.test(urlOf(request).pathname)
  }

  /** From now on every upgrade is refused with 503, also those that are on their way. */
  close(): void {
    this.#isOpen = false
  }

  async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // A reset before the handshake is over would otherwise end the process.
    socket.on('error', () => socket.destroy())
    try {
      const status = await this.#tryAdmit(request, socket, head)
      if (status !== null) refuse(socket, status)
    } catch (error) {
      this.#options.context.logger.error({ error: causeOf(error) }, 'collab: an upgrade failed')
      refuse(socket, 503)
    }
  }

  /** Null when the socket is taken care of. */
  async #tryAdmit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<RefusalStatus | null> {
    const { runtime, rooms, rights, context } = this.#options
    if (!this.#isOpen) return 503
    if (!runtime.isSameOrigin(request)) return 403
    const wanted = wantedBy(request)
    if (wanted === null) return 404

    let changes = rights.changes
    let answer = await rights.ask(wanted.cookie, wanted.documentId)
    if ('refused' in answer) return answer.refused
    if (context.allowances.isSpent(answer.userId)) return 429
    const lease = await rooms.lease(wanted.documentId)
    if (lease === null) return 404
    try {
      // Whoever was sent away while the document was loading must not slip in behind the recheck.
      while (changes !== rights.changes) {
        changes = rights.changes
        answer = await rights.ask(wanted.cookie, wanted.documentId)
        if ('refused' in answer) return answer.refused
      }
      if (!this.#isOpen || lease.room.isDiscarded || lease.room.reloading !== null) return 503
      if (lease.room.connectionsOf(answer.userId) >= context.limits.connectionsPerUser) return 429
      this.#accept(request, socket, head, { wanted, lease, grant: answer })
      return null
    } finally {
      lease.release()
    }
  }

  /** Runs to the end without waiting: between the last check and the join nothing can happen. */
  #accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    { wanted, lease, grant }: { wanted: Wanted; lease: RoomLease; grant: CollabGrant },
  ): void {
    const { room } = lease
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const mismatch = this.#mismatch(wanted, grant, room.epoch)
      if (mismatch !== null) {
        webSocket.on('error', () => webSocket.terminate())
        webSocket.close(...mismatch)
        return
      }
      room.join(
        new Connection({
          socket: webSocket,
          stream: socket,
          room,
          context: this.#options.context,
          grant,
          level: levelIn(room, grant.level),
          cookie: wanted.cookie,
          wantsAck: wanted.wantsAck,
        }),
      )
    })
  }

  /** What the client is made for and we are not. A cookie may have become another person's since the page was loaded. */
  #mismatch(wanted: Wanted, grant: CollabGrant, epoch: number): [CloseCode, string] | null {
    const { schemaVersion } = this.#options.runtime
    if (wanted.userId !== null && wanted.userId !== grant.userId)
      return [CloseCode.revoked, 'signed in as somebody else']
    if (wanted.schema !== null && schemaVersion !== undefined && wanted.schema !== schemaVersion)
      return [CloseCode.superseded, OTHER_SCHEMA]
    if (wanted.epoch !== null && wanted.epoch !== epoch)
      return [CloseCode.superseded, 'the local copy is of another epoch']
    return null
  }
}

function urlOf(request: IncomingMessage): URL {
  // Only path and query are of interest; the base makes a relative URL absolute. A request may also name `//host`.
  const url = request.url ?? '/'
  return URL.canParse(url, 'http://collab') ? new URL(url, 'http://collab') : new URL('http://collab/')
}

function wantedBy(request: IncomingMessage): Wanted | null {
  const url = urlOf(request)
  const documentId = PATH.exec(url.pathname)?.[1]
  if (documentId === undefined || !DOCUMENT_ID.test(documentId)) return null
  return {
    documentId,
    cookie: request.headers.cookie,
    wantsAck: url.searchParams.get('ack') === '1',
    epoch: numberIn(url, 'epoch'),
    schema: numberIn(url, 'schema'),
    userId: url.searchParams.get('user'),
  }
}

function numberIn(url: URL, name: string): number | null {
  const value = url.searchParams.get(name)
  return value === null ? null : Number(value)
}

function refuse(socket: Duplex, status: RefusalStatus): void {
  if (socket.destroyed) return
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
