import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type CollabServer, startCollab } from '../index'
import type { CollabLimits } from '../limits'
import { MESSAGE_ACK } from '~/kernel/collab-wire'
import type { ContentRules } from '~/kernel/content-rules'
import { readClientMessage } from '../wire/protocol'
import type {
  CollabBus,
  CollabGrant,
  CollabLevel,
  CollabRefusal,
  CollabRuntime,
  RecheckEvent,
  Sql,
} from '../runtime'

/** What the tests of co-editing stand on: a real database, a real HTTP server, real y-websocket clients. */

export interface Person {
  cookie: string
  grant: CollabGrant
}

export function person(name: string, level: CollabLevel = 'edit'): Person {
  const userId = randomUUID()
  return {
    cookie: `session=${userId}`,
    grant: { level, userId, name, organisation: `Cơ quan của ${name}`, color: '#336699' },
  }
}

/** What a server may do without. */
interface Parts {
  bus?: CollabBus | undefined
  content?: ContentRules | undefined
}

/** One server process, with its own idea of who may do what. */
export class Bench {
  readonly people = new Map<string, CollabGrant | CollabRefusal>()
  readonly errors: string[] = []
  readonly details: object[] = []
  readonly collab: CollabServer
  readonly #http = createServer()
  readonly #listeners = new Set<(event: RecheckEvent) => void>()
  readonly #clients: Client[] = []
  /** Awaited before each answer of `authorize`. */
  beforeAuthorizing: (cookie: string | undefined) => Promise<void> = () => Promise.resolve()

  constructor(sql: Sql, limits: Partial<CollabLimits> = {}, { bus, content }: Parts = {}) {
    const runtime: CollabRuntime = {
      sql,
      schemaVersion: 3,
      authorize: async ({ cookie }) => {
        await this.beforeAuthorizing(cookie)
        return this.people.get(cookie ?? '') ?? { refused: 401 }
      },
      isSameOrigin: ({ headers }) => headers.origin === `http://${headers.host}`,
      onRecheck: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
      ...(bus && { bus }),
      ...(content && { content }),
    }
    const log = {
      info: () => {},
      warn: () => {},
      error: (details: object, message: string) => {
        this.details.push(details)
        this.errors.push(message)
      },
    }
    this.collab = startCollab({
      httpServer: this.#http,
      runtime,
      log,
      limits: { commitWindowMs: 5, awarenessMs: 5, retryMs: 60, ...limits },
    })
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
    return this
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  url(documentId: string): string {
    return `${this.origin.replace('http', 'ws')}/collab/${documentId}`
  }

  admit(...people: Person[]): void {
    for (const { cookie, grant } of people) this.people.set(cookie, grant)
  }

  recheck(event: RecheckEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** A stock client. It asks for acknowledgements, which the stock client leaves to the page. */
  join(who: Person, documentId: string, doc = new Y.Doc()): Client {
    const client = new Client({ bench: this, who, documentId, doc })
    this.#clients.push(client)
    return client
  }

  /** A socket without a client behind it. */
  async open(who: Person, documentId: string, query = ''): Promise<RawClient> {
    const socket = new WebSocket(this.url(documentId) + query, {
      headers: { cookie: who.cookie, origin: this.origin },
    })
    const raw = new RawClient(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return raw
  }

  /** The HTTP status with which an upgrade is refused. */
  async refusal(
    documentId: string,
    headers: { cookie?: string; origin?: string },
  ): Promise<number | undefined> {
    const socket = new WebSocket(this.url(documentId), { headers: { origin: this.origin, ...headers } })
    return new Promise((resolve, reject) => {
      // A request that is given up after its answer reports an error too; the promise has been kept by then.
      socket.on('error', reject)
      socket.once('unexpected-response', (request, response) => {
        request.destroy()
        resolve(response.statusCode)
      })
      socket.once('open', () => reject(new Error('the upgrade was not refused')))
    })
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.leave()
    await this.collab.close()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }
}

export class Client {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  acked = 0
  sentUpdateFrames = 0
  closeCodes: number[] = []

  constructor({
    bench,
    who,
    documentId,
    doc,
  }: {
    bench: Bench
    who: Person
    documentId: string
    doc: Y.Doc
  }) {
    this.doc = doc
    const onSend = (data: Uint8Array) => this.#countSent(data)
    const headers = { cookie: who.cookie, origin: bench.origin }
    const startsAnew = () => ((this.acked = 0), (this.sentUpdateFrames = 0))
    class CookieSocket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers })
        startsAnew()
      }

      override send(data: Uint8Array): void {
        onSend(data)
        super.send(data)
      }
    }
    this.provider = new WebsocketProvider(bench.url('').slice(0, -1), documentId, doc, {
      WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 50,
      params: { ack: '1' },
    })
    this.provider.messageHandlers[MESSAGE_ACK] = (_encoder, decoder) => {
      this.acked = decoding.readVarUint(decoder)
    }
    this.provider.on('connection-close', (event) => void this.closeCodes.push(event?.code ?? 0))
  }

  get text(): string {
    return this.doc.getText('vi').toString()
  }

  /** What the page would show. */
  get isSaved(): boolean {
    return this.provider.synced && this.sentUpdateFrames > 0 && this.acked === this.sentUpdateFrames
  }

  write(text: string): void {
    const shared = this.doc.getText('vi')
    shared.insert(shared.length, text)
  }

  leave(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
  }

  #countSent(data: Uint8Array): void {
    if (readClientMessage(data).kind === 'update') this.sentUpdateFrames += 1
  }
}

export class RawClient {
  readonly socket: WebSocket
  readonly received: Uint8Array[] = []
  closeCode: number | null = null

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => this.received.push(new Uint8Array(data as Buffer)))
    socket.on('close', (code) => (this.closeCode = code))
    socket.on('error', () => {})
  }

  get lastAck(): number {
    const acks = this.received.filter((frame) => frame[0] === MESSAGE_ACK)
    const last = acks.at(-1)
    return last === undefined ? 0 : decoding.readVarUint(decoding.createDecoder(last.subarray(1)))
  }

  /** How often the server has asked for what it does not have. */
  get questions(): number {
    return this.received.filter((frame) => frame[0] === 0 && frame[1] === 0).length
  }
}

/** The updates of someone who writes `texts`, one each. */
export function updatesOf(...texts: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) doc.getText('vi').insert(doc.getText('vi').length, text)
  return updates
}
