import { createServer, request as send, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { answerWithPages, normalisedType } from './remix'

describe('the type of a body that is handed on as a stream', () => {
  it.each([
    ['Multipart/Form-Data; boundary=AbC', 'multipart/form-data; boundary=AbC'],
    ['MULTIPART/FORM-DATA;boundary="x Y"', 'multipart/form-data;boundary="x Y"'],
    [' multipart/form-data ', 'multipart/form-data'],
  ])('%s reads as %s, so that nobody behind the door takes it for another', (sent, read) => {
    expect(normalisedType(sent)).toBe(read)
  })
})

describe('a long answer', () => {
  const CHUNK = new Uint8Array(64 * 1024)
  const CHUNKS = 2_000

  it('is read no faster than its reader takes it, and no further once the reader has gone', async () => {
    let pulled = 0
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (++pulled > CHUNKS) controller.close()
          else controller.enqueue(CHUNK)
        },
        cancel: () => void (isCancelled = true),
      },
      { highWaterMark: 0 },
    )
    const server = createServer((request, response) => {
      const context = { nonce: '', address: '', isTls: false, refusal: null, isData: false, isUpload: false }
      void answerWithPages(() => Promise.resolve(new Response(body)), {
        request,
        response,
        origin: 'http://localhost',
        body: null,
        context,
      })
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const reader = await new Promise<IncomingMessage>((resolve) =>
      send({ port, host: '127.0.0.1' }, resolve).end(),
    )
    // The reader takes nothing: what the sockets between hold is all that is read.
    let before = -1
    await vi.waitFor(
      () => {
        const seen = before
        before = pulled
        expect(pulled).toBe(seen)
        expect(pulled).toBeGreaterThan(0)
      },
      { interval: 200, timeout: 15_000 },
    )
    expect(pulled).toBeGreaterThan(0)
    expect(pulled).toBeLessThan(CHUNKS / 4)
    reader.destroy()
    await vi.waitFor(() => expect(isCancelled).toBe(true), { timeout: 15_000 })
    expect(pulled).toBeLessThan(CHUNKS / 4)
    server.close()
  })
})
