import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { AckLedger, type Ticket } from '../wire/acknowledgements'
import type { Presence, PresenceMember, PresenceUser } from '../presence/awareness'
import { causeOf, type CollabContext } from '../log/context'
import { mayChangeText } from '../levels'
import { CloseCode } from '~/kernel/collab-wire'
import { ackFrame, KEEP_ALIVE_FRAME, readClientMessage } from '../wire/protocol'
import type { CollabGrant, CollabLevel } from '../runtime'
import { frameCost, TokenBucket } from '../budget/token-bucket'
import { framed } from '../wire/frame'

/** Why frames of a connection wait: its rights are being asked for, its room is being reloaded, it was too fast. */
export type HoldReason = 'rights' | 'reload' | 'rate'

/** The room of a connection, as far as the connection needs to know it. */
export interface ConnectionRoom {
  readonly id: string
  readonly isReadOnly: boolean
  readonly intake: {
    takeArrived: () => void
    receive: (connection: Connection, update: Uint8Array) => void
    refuseMalformed: (connection: Connection, error: unknown) => void
  }
  readonly presence: Pick<Presence, 'receive' | 'restamp' | 'show'>
  answerStateVector: (connection: Connection, stateVector: Uint8Array) => void
  leave: (connection: Connection) => void
}

interface ConnectionOptions {
  socket: WebSocket
  /** The stream under `socket`, for frames that are ready to be written. */
  stream: Duplex
  room: ConnectionRoom
  context: CollabContext
  grant: CollabGrant
  level: CollabLevel
  /** Kept for authorising again; it leaves this object nowhere else. */
  cookie: string | undefined
  wantsAck: boolean
}

/** One websocket: reads its frames in order, keeps its pace, and sends to it without letting it fill the memory. */
export class Connection implements PresenceMember {
  readonly room: ConnectionRoom
  readonly cookie: string | undefined
  level: CollabLevel
  user: PresenceUser
  /** The present attempt at authorising again; an older one that answers later is ignored. */
  recheckNumber = 0

  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #context: CollabContext
  readonly #ledger: AckLedger
  readonly #bucket: TokenBucket
  readonly #holds = new Set<HoldReason>()
  #held: Uint8Array[] = []
  #heldBytes = 0
  #rateTimer: NodeJS.Timeout | null = null
  #isClosed = false
  #lastSentAt = Date.now()
  #lastHeardAt = Date.now()
  #unsentLimit: number

  constructor({ socket, stream, room, context, grant, level, cookie, wantsAck }: ConnectionOptions) {
    this.#socket = socket
    this.#stream = stream
    this.#context = context
    this.room = room
    this.cookie = cookie
    this.level = level
    this.user = userOf(grant)
    this.#unsentLimit = context.limits.unsentBytes
    this.#bucket = new TokenBucket({
      units: context.limits.bucketUnits,
      unitsPerSecond: context.limits.bucketUnitsPerSecond,
    })
    this.#ledger = new AckLedger((safeFrames) => {
      if (wantsAck) this.send(ackFrame(safeFrames))
    })
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary))
    socket.on('pong', () => (this.#lastHeardAt = Date.now()))
    // A frame over `maxPayload`, bad UTF-8, a reset: ws closes the socket itself and then says 'close'.
    socket.on('error', (error) =>
      context.logger.warn({ documentId: room.id, error: causeOf(error) }, 'collab: socket error'),
    )
    socket.on('close', () => {
      // What somebody wrote before they left has been received.
      this.room.intake.takeArrived()
      this.#end()
    })
  }

  get mayWrite(): boolean {
    return mayChangeText(this.level)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get openFrames(): number {
    return this.#ledger.openFrames
  }

  openTicket(): Ticket {
    return this.#ledger.openTicket()
  }

  /** Takes over a new grant of the same person. */
  regrant(grant: CollabGrant, level: CollabLevel): void {
    this.level = level
    const user = userOf(grant)
    if (JSON.stringify(user) === JSON.stringify(this.user)) return
    this.user = user
    this.room.presence.restamp(this)
  }

  send(message: Uint8Array): void {
    this.sendFramed(framed(message))
  }

  /**
   * Writes a frame as it is. Between the frames that `ws` itself sends (pings, the close) there is always room for one:
   * without compression it writes each of its own in one go.
   */
  sendFramed(frame: Buffer): void {
    if (this.#isClosed || !this.#stream.writable) return
    if (this.#stream.writableLength > this.#unsentLimit) {
      this.#context.counters.overloadedSockets += 1
      this.close(CloseCode.overloaded, 'too slow')
      return
    }
    this.#lastSentAt = Date.now()
    this.#stream.write(frame)
  }

  /** For a whole document, which may by itself be larger than what may otherwise be unsent. */
  sendDocument(message: Uint8Array): void {
    this.#unsentLimit = Math.max(this.#unsentLimit, this.#context.limits.unsentBytes + message.byteLength)
    this.#charge(message.byteLength)
    this.send(message)
  }

  refuse(error: unknown): void {
    this.room.intake.refuseMalformed(this, error)
  }

  /** Cursors are worth nothing to someone who is behind with the text. */
  sendAwareness(frame: Buffer): boolean {
    if (this.#stream.writableLength > this.#context.limits.skipAwarenessBytes) return true
    this.sendFramed(frame)
    // A socket that takes the bytes takes them at once; what it has not taken stands in a queue, and is not copied.
    return this.#stream.writableLength === 0
  }

  get unsentBytes(): number {
    return this.#stream.writableLength
  }

  /** Frames wait, in order and unread, until every reason is released. */
  hold(reason: HoldReason): void {
    if (this.#isClosed) return
    this.#holds.add(reason)
    this.#socket.pause()
  }

  release(reason: HoldReason): void {
    if (!this.#holds.delete(reason)) return
    while (this.#holds.size === 0 && !this.#isClosed) {
      const frame = this.#held.shift()
      if (frame === undefined) {
        this.#socket.resume()
        return
      }
      this.#heldBytes -= frame.byteLength
      this.#serve(frame)
    }
  }

  close(code: CloseCode, reason: string): void {
    if (this.#isClosed) return
    this.#end()
    // A paused socket would never read the answer to the close frame.
    this.#socket.resume()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), 3_000).unref()
  }

  /** Called every few seconds: sends a sign of life, and drops a socket that gives none. */
  beat(now: number): void {
    const { keepAliveMs, deadMs } = this.#context.limits
    if (this.#holds.size > 0) this.#lastHeardAt = now
    if (now - this.#lastHeardAt > deadMs) {
      this.#end()
      this.#socket.terminate()
      return
    }
    if (now - this.#lastSentAt >= keepAliveMs) this.send(KEEP_ALIVE_FRAME)
    if (now - this.#lastHeardAt >= deadMs / 3) this.#socket.ping()
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#rateTimer !== null) clearTimeout(this.#rateTimer)
    this.#held = []
    this.room.leave(this)
  }

  #hear(data: RawData, isBinary: boolean): void {
    if (this.#isClosed) return
    this.#lastHeardAt = Date.now()
    if (!isBinary) {
      this.refuse(new Error('a text frame'))
      return
    }
    const frame = bytesOf(data)
    if (this.#holds.size === 0) this.#serve(frame)
    else this.#keep(frame)
  }

  #keep(frame: Uint8Array): void {
    this.#held.push(frame)
    this.#heldBytes += frame.byteLength
    const { heldFrames, heldBytes } = this.#context.limits
    if (this.#held.length <= heldFrames && this.#heldBytes <= heldBytes) return
    this.#context.counters.overloadedSockets += 1
    this.close(CloseCode.overloaded, 'too fast')
  }

  #serve(frame: Uint8Array): void {
    this.#charge(frame.byteLength)
    try {
      const message = readClientMessage(frame)
      switch (message.kind) {
        case 'state-vector':
          return this.room.answerStateVector(this, message.stateVector)
        case 'update':
          return this.room.intake.receive(this, message.update)
        case 'awareness':
          return this.room.presence.receive(this, message.payload)
        case 'query-awareness':
          return this.room.presence.show(this)
      }
    } catch (error) {
      this.refuse(error)
    }
  }

  #charge(sizeBytes: number): void {
    const waitMs = this.#bucket.take(frameCost(sizeBytes))
    if (waitMs === 0 || this.#isClosed) return
    this.hold('rate')
    if (this.#rateTimer !== null) clearTimeout(this.#rateTimer)
    this.#rateTimer = setTimeout(() => this.release('rate'), waitMs)
  }
}

function userOf(grant: CollabGrant): PresenceUser {
  return { id: grant.userId, name: grant.name, organisation: grant.organisation, color: grant.color }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
