import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { framed } from './frame'

let server: WebSocketServer

beforeAll(() => new Promise<void>((resolve) => (server = new WebSocketServer({ port: 0 }, resolve))))
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** What a WebSocket implementation that is not ours reads. */
function readBack(frame: Buffer): Promise<Buffer> {
  server.once('connection', (_socket, request) => request.socket.write(frame))
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    socket.on('error', reject)
    socket.once('message', (data) => {
      socket.terminate()
      resolve(data as Buffer)
    })
  })
}

describe('a frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('of %i bytes is read as it was', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251)
    const middle = Math.floor(length / 3)
    const read = await readBack(framed(bytes.subarray(0, middle), bytes.subarray(middle)))
    expect(Buffer.compare(read, bytes)).toBe(0)
  })
})
