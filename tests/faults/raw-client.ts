import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { MESSAGE_ACK } from '~/kernel/collab-wire'

interface RawClientOptions {
  serverUrl: string
  documentId: string
  cookie: string
}

/** A socket without a client behind it: sends what it is told to, and counts acknowledgements. */
export class RawClient {
  readonly socket: WebSocket
  lastAck = 0
  closeCode: number | null = null

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => {
      if (data[0] === MESSAGE_ACK)
        this.lastAck = decoding.readVarUint(decoding.createDecoder(data.subarray(1)))
    })
    socket.on('close', (code) => (this.closeCode = code))
    socket.on('error', () => undefined)
  }

  static async open({ serverUrl, documentId, cookie }: RawClientOptions): Promise<RawClient> {
    const socket = new WebSocket(`${serverUrl}/${documentId}?ack=1`, { headers: { cookie } })
    const client = new RawClient(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return client
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  /** Sends a frame. Resolves when the server has read it, or has closed the socket. */
  async deliver(frame: Uint8Array | string): Promise<void> {
    const read = new Promise<void>((resolve) => {
      const done = () => {
        this.socket.off('pong', done).off('close', done)
        resolve()
      }
      this.socket.once('pong', done).once('close', done)
    })
    this.socket.send(frame)
    // Frames are read in order, and a ping is answered by the socket itself.
    this.socket.ping()
    await read
  }

  leave(): void {
    this.socket.terminate()
  }
}
