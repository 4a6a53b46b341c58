import { describe, expect, it } from 'vitest'
import { headerLine, messageIdOf, nextAttemptAt } from './outgoing-mail'

describe('another attempt', () => {
  it('waits longer each time, and there is a last one', () => {
    const from = new Date('2026-06-01T00:00:00Z')
    const waits = Array.from({ length: 8 }, (_, index) => nextAttemptAt(index + 1, from))
    const minutes = waits.map((at) => at && (at.getTime() - from.getTime()) / 60_000)
    expect(minutes).toEqual([1, 5, 15, 60, 240, 720, 1440, null])
  })
})

it('a header is one line', () => {
  expect(headerLine('Dữ liệu\r\nBcc: x@example.vn')).toBe('Dữ liệu Bcc: x@example.vn')
  expect(headerLine('a\u2028b\u0000c')).toBe('a b c')
})

it('a mail has one name, whoever sends it and how often', () => {
  expect(messageIdOf('id', 'https://dongthuan.gov.vn:8443/')).toBe('<id@dongthuan.gov.vn>')
})
