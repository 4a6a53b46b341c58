import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Claims } from './claims'

describe('claims', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('keep an id for who has announced it first, and for a while after they have left', () => {
    const claims = new Claims(1_000)
    expect(claims.isOthers(7, 'minh')).toBe(false)
    expect(claims.claim(7, 'lan')).toBe(true)
    expect([claims.claim(7, 'minh'), claims.isOthers(7, 'minh'), claims.isOthers(7, 'lan')]).toEqual([
      false,
      true,
      false,
    ])
    vi.advanceTimersByTime(3_600_000)
    expect(claims.isOthers(7, 'minh')).toBe(true)
    claims.release(7)
    vi.advanceTimersByTime(1_000)
    expect(claims.isOthers(7, 'minh')).toBe(true)
    vi.advanceTimersByTime(1)
    expect(claims.claim(7, 'minh')).toBe(true)
  })

  it('are renewed by who comes back in time', () => {
    const claims = new Claims(1_000)
    claims.claim(7, 'lan')
    claims.release(7)
    expect(claims.claim(7, 'lan')).toBe(true)
    vi.advanceTimersByTime(5_000)
    claims.release(8)
    expect(claims.claim(7, 'minh')).toBe(false)
  })
})
