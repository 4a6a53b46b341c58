import { describe, expect, it } from 'vitest'
import { newId } from '~/kernel/ids'
import { DEFAULT_LIMITS } from '~server/collab/limits'
import { seedDocument } from './document/seed'
import type { Line, Run, TableCell } from './line'
import { aLine } from './lines-fixture'
import { isTooLarge } from './size'

const withRuns = (...runs: Run[]): Line => ({ kind: 'clause', level: 7, start: 9_999, runs })
const marked = (text: string): Run => ({ text, marks: ['bold', 'italic'], href: 'https://example.vn/' })
const table = (rows: number, columns: number): Run => {
  const cell = (): TableCell => ({
    id: '',
    rowSpan: 1,
    columnSpan: 1,
    lines: [withRuns({ text: 'ô', marks: [] })],
  })
  const row = () => ({ id: '', cells: Array.from({ length: columns }, cell) })
  return { table: { id: '', rows: Array.from({ length: rows }, row) } }
}

/** What is pasted, so many times of it. */
const PARTS: [string, (times: number) => Line[]][] = [
  ['letters of three bytes', (times) => [aLine('paragraph', 'ế'.repeat(times * 100))]],
  ['letters', (times) => [aLine('paragraph', 'abcdefghij'.repeat(times * 10))]],
  ['short lines', (times) => Array.from({ length: times }, () => withRuns({ text: 'a', marks: [] }))],
  ['empty lines', (times) => Array.from({ length: times }, () => withRuns())],
  [
    'marks and links',
    (times) => [
      withRuns(
        ...Array.from({ length: times }, (_, at) => (at % 2 ? marked('a') : { text: 'b', marks: [] })),
      ),
    ],
  ],
  ['breaks', (times) => [withRuns(marked('a\n'.repeat(times)))]],
  [
    'footnotes',
    (times) => [
      withRuns(
        ...Array.from({ length: times }, () => ({ note: { id: '', lines: [aLine('paragraph', 'x')] } })),
      ),
    ],
  ],
  [
    'references',
    (times) => [withRuns(...Array.from({ length: times }, () => ({ reference: { provisionId: newId() } })))],
  ],
  ['tables', (times) => Array.from({ length: times }, () => withRuns(table(1, 1)))],
  ['cells', (times) => [withRuns(table(Math.ceil(times / 50), 50))]],
]

describe('what may be pasted at once', () => {
  it.each(PARTS)('fits into what the server takes in one frame: %s', (_, make) => {
    // The most of it that may be.
    let [least, most] = [1, 100_000]
    while (most - least > 1) {
      const times = Math.floor((least + most) / 2)
      if (isTooLarge(make(times))) most = times
      else least = times
    }
    const sent = seedDocument({ preamble: { vi: make(least), en: [] }, provisions: [] }).byteLength
    expect(sent).toBeLessThan(DEFAULT_LIMITS.maxPayloadBytes / 2)
    expect(isTooLarge(make(least * 2))).toBe(true)
  })

  it('is a text of two hundred and fifty pages, or a table of sixty-three provinces', () => {
    expect(isTooLarge(Array.from({ length: 250 * 36 }, () => aLine('paragraph', 'chữ '.repeat(4))))).toBe(
      true,
    )
    expect(isTooLarge(Array.from({ length: 250 * 6 }, () => aLine('paragraph', 'chữ '.repeat(60))))).toBe(
      false,
    )
    expect(isTooLarge([withRuns(table(64, 20))])).toBe(false)
  })
})
