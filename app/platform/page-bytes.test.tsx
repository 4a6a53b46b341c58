import { PassThrough, type Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { pageBytes } from './page-bytes.server'

/** Of all lengths, so that letters of two and three bytes come to lie on every edge of React's buffer. */
const WORDS = Array.from({ length: 400 }, (_, index) => `${'a'.repeat(index % 7)}có dấu hoặc không dấu`)

const drawn = (through: Duplex): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <main>
        {WORDS.map((words, index) => (
          <input key={index} placeholder={words} />
        ))}
      </main>,
      {
        onAllReady: () => {
          resolve(buffer(through))
          pipe(through)
        },
        onError: reject,
      },
    )
  })

describe('a page', () => {
  it('holds the letters that were drawn, and nothing between them', async () => {
    // If this is green without it, React has mended it, and it can go.
    expect((await drawn(new PassThrough())).includes(0)).toBe(true)
    const page = (await drawn(pageBytes())).toString('utf8')
    expect(page).not.toMatch(/[\0\uFFFD]/)
    for (const words of WORDS) expect(page).toContain(`placeholder="${words}"`)
  })
})
