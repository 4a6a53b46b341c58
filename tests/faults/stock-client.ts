import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { MESSAGE_ACK } from '~/kernel/collab-wire'
import { readClientMessage } from '~server/collab/wire/protocol'
import type { Acknowledged } from './acknowledged'
import { firstDocument, textIn } from './first-content'
import type { SeededRandom } from './seeded-random'

interface StockClientOptions {
  serverUrl: string
  documentId: string
  cookie: string
  /** Where to write down what the server has acknowledged. */
  acknowledged?: Acknowledged
}

const WORDS = [
  'Điều 1. ',
  'dữ liệu mở ',
  'ủy ban nhân dân ',
  'trước ngày ',
  'người dân ',
  'ữ',
  'đ',
  ' ',
  '\n',
  'ai',
]

// Each provider listens for the end of the process, and Node takes more than ten such listeners for a leak.
process.setMaxListeners(0)

/** The stock y-websocket client, with a cookie, asking for acknowledgements. It has the first content before it is connected. */
export class StockClient {
  readonly doc: Y.Doc = firstDocument()
  readonly provider: WebsocketProvider
  readonly closeCodes: number[] = []
  readonly closeReasons: string[] = []
  /** Update frames of the present connection, in the order in which they were sent. */
  #sent: Uint8Array[] = []
  #ackedFrames = 0

  constructor({ serverUrl, documentId, cookie, acknowledged }: StockClientOptions) {
    const onOpening = () => ((this.#sent = []), (this.#ackedFrames = 0))
    const onSend = (frame: Uint8Array) => this.#keepSent(frame)
    class CookieSocket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: { cookie } })
        onOpening()
      }

      override send(frame: Uint8Array): void {
        onSend(frame)
        super.send(frame)
      }
    }
    this.provider = new WebsocketProvider(serverUrl, documentId, this.doc, {
      WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 250,
      params: { ack: '1' },
    })
    this.provider.messageHandlers[MESSAGE_ACK] = (_encoder, decoder) => {
      const frames = decoding.readVarUint(decoder)
      for (const update of this.#sent.slice(this.#ackedFrames, frames)) acknowledged?.add(update)
      this.#ackedFrames = frames
    }
    this.provider.on('connection-close', (event) => {
      this.closeCodes.push(event?.code ?? 0)
      this.closeReasons.push(event?.reason ?? '')
    })
  }

  get text(): string {
    return textIn(this.doc).toString()
  }

  /** What the page would show. */
  get isSaved(): boolean {
    return this.provider.synced && this.#sent.length > 0 && this.#ackedFrames === this.#sent.length
  }

  write(text: string): void {
    const shared = textIn(this.doc)
    shared.insert(shared.length, text)
  }

  /** Writes or deletes a few letters somewhere. */
  typeSomething(random: SeededRandom): void {
    const shared = textIn(this.doc)
    const at = random.below(shared.length + 1)
    if (at < shared.length && random.isLucky(0.3)) {
      shared.delete(at, Math.min(shared.length - at, 1 + random.below(12)))
    } else shared.insert(at, random.pick(WORDS))
  }

  leave(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
    this.doc.destroy()
  }

  #keepSent(frame: Uint8Array): void {
    const message = readClientMessage(frame)
    if (message.kind === 'update') this.#sent.push(message.update.slice())
  }
}
