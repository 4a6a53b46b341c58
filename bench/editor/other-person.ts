import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** Five letters a second, as somebody writes who knows what to write. */
const STROKE_MS = 200

interface Joining {
  serverUrl: string
  room: string
  /** What a browser of somebody who is signed in sends along. */
  headers?: { cookie: string; origin: string }
}

/** A colleague with the stock client, on a machine of their own as it were: no browser that takes its share of this one. */
export class OtherPerson {
  readonly doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  #typing: ReturnType<typeof setInterval> | undefined

  constructor({ serverUrl, room, headers }: Joining) {
    class OwnSocket extends WebSocket {
      constructor(url: string | URL) {
        super(url, headers ? { headers } : {})
      }
    }
    this.#provider = new WebsocketProvider(serverUrl, room, this.doc, {
      WebSocketPolyfill: OwnSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
  }

  async untilSynced(): Promise<this> {
    if (this.#provider.synced) return this
    await new Promise<void>((resolve, reject) => {
      this.#provider.once('sync', () => resolve())
      this.#provider.once('connection-error', (event) => reject(new Error(`not let in: ${event.type}`)))
      this.#provider.once('connection-close', (event) =>
        reject(new Error(`not let in: ${event?.code} ${event?.reason}`)),
      )
    })
    return this
  }

  /** Types at the end of a text until told to stop. */
  type(text: Y.Text, endsBefore = 0): void {
    const letters = [...'dữ liệu mở của người dân ']
    let at = 0
    this.#typing = setInterval(() => {
      text.insert(text.length - endsBefore, letters[at % letters.length] ?? ' ')
      at += 1
    }, STROKE_MS)
  }

  stop(): void {
    clearInterval(this.#typing)
  }

  leave(): void {
    this.stop()
    this.#provider.destroy()
    this.#provider.awareness.destroy()
    this.doc.destroy()
  }
}
