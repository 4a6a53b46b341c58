import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { clientFrame, Opcode, readHeader } from './wire'

export interface LightSocketOptions {
  port: number
  path: string
  userId: string
}

/** One for all sockets: each read is used up before the next one begins. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024)

/**
 * A websocket client that costs next to nothing: 300 people who watch 300 people are 450,000 frames a second, and the load
 * must not be what breaks. As long as nobody listens, frames are counted and their bytes are skipped unread.
 */
export class LightSocket {
  frames = 0
  receivedBytes = 0
  lastHeardAt = performance.now()
  closeCode: number | null = null
  isOpen = false
  /** The payload is a view that is gone after the call. */
  onMessage: ((payload: Uint8Array) => void) | null = null

  readonly #socket: net.Socket
  #rest: Buffer | null = null
  #skipBytes = 0
  #settleOpen: ((error: Error | null) => void) | null = null

  private constructor({ port, path, userId }: LightSocketOptions) {
    this.#socket = net.connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: READ_BUFFER,
        callback: (sizeBytes) => {
          this.#read(READ_BUFFER.subarray(0, sizeBytes))
          return true
        },
      },
    })
    this.#socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        `Origin: http://127.0.0.1:${port}`,
        `Cookie: session=${userId}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        '\r\n',
      ].join('\r\n'),
    )
    this.#socket.on('error', (error) => this.#end(error))
    this.#socket.on('close', () => this.#end(new Error('the server hung up')))
  }

  /** Resolves when the server has agreed to speak websocket. @throws Error with its answer when it has not */
  static open(options: LightSocketOptions, onMessage: LightSocket['onMessage'] = null): Promise<LightSocket> {
    const light = new LightSocket(options)
    // Before the first byte: a server may speak in the same packet as its handshake.
    light.onMessage = onMessage
    return new Promise((resolve, reject) => {
      light.#settleOpen = (error) => (error === null ? resolve(light) : reject(error))
    })
  }

  send(payload: Uint8Array): void {
    if (this.isOpen) this.#socket.write(clientFrame(Opcode.binary, payload))
  }

  destroy(): void {
    this.#end(new Error('destroyed'))
    this.#socket.destroy()
  }

  #end(error: Error): void {
    this.isOpen = false
    this.#settleOpen?.(error)
    this.#settleOpen = null
  }

  #read(chunk: Buffer): void {
    this.lastHeardAt = performance.now()
    let data = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk])
    this.#rest = null
    if (!this.isOpen) {
      const end = data.indexOf('\r\n\r\n')
      if (end === -1) return this.#keep(data)
      if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
        this.#end(new Error(`refused: ${data.subarray(0, data.indexOf('\r\n')).toString()}`))
        this.#socket.destroy()
        return
      }
      data = data.subarray(end + 4)
      this.isOpen = true
      this.#settleOpen?.(null)
      this.#settleOpen = null
    }
    this.#readFrames(data)
  }

  #readFrames(data: Buffer): void {
    let at = Math.min(this.#skipBytes, data.length)
    this.#skipBytes -= at
    while (at < data.length) {
      const header = readHeader(data, at)
      if (header === null) break
      const { opcode, headerBytes, payloadBytes } = header
      const from = at + headerBytes
      if (opcode === Opcode.binary && this.onMessage === null) {
        this.#count(payloadBytes)
        at = Math.min(from + payloadBytes, data.length)
        this.#skipBytes = from + payloadBytes - at
        continue
      }
      if (data.length < from + payloadBytes) break
      at = from + payloadBytes
      this.#take(opcode, data.subarray(from, at))
    }
    if (at < data.length) this.#keep(data.subarray(at))
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === Opcode.binary) {
      this.#count(payload.length)
      this.onMessage?.(payload)
    } else if (opcode === Opcode.ping) this.#socket.write(clientFrame(Opcode.pong, payload))
    else if (opcode === Opcode.close) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      this.destroy()
    }
  }

  #count(payloadBytes: number): void {
    this.frames += 1
    this.receivedBytes += payloadBytes
  }

  /** The buffer is used again for the next read, so what is kept is copied. */
  #keep(data: Buffer): void {
    this.#rest = Buffer.from(data)
  }
}
