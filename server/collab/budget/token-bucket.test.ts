import { describe, expect, it } from 'vitest'
import { frameCost, TokenBucket } from './token-bucket'

describe('TokenBucket', () => {
  it('lets a burst through and then asks for the wait that pays the debt', () => {
    const bucket = new TokenBucket({ units: 10, unitsPerSecond: 100, now: 0 })
    const waits = Array.from({ length: 12 }, () => bucket.take(1, 0))
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 20])
    expect(bucket.take(1, 1_000)).toBe(0)
  })

  it('never takes more than half a bucket at once, and never fills over the brim', () => {
    const bucket = new TokenBucket({ units: 10, unitsPerSecond: 100, now: 0 })
    expect(bucket.take(1_000, 3_600_000)).toBe(0)
    expect(bucket.take(1_000, 3_600_000)).toBe(0)
    expect(bucket.take(1, 3_600_000)).toBe(10)
  })

  it('is not refilled by a clock that goes back', () => {
    const bucket = new TokenBucket({ units: 2, unitsPerSecond: 1, now: 5_000 })
    expect(bucket.take(1, 0)).toBe(0)
    expect(bucket.take(1, 0)).toBe(0)
    expect(bucket.take(1, 0)).toBe(1_000)
  })
})

describe('frameCost', () => {
  it('charges for frames and for bytes', () => {
    expect([frameCost(0), frameCost(2_047), frameCost(2 * 1024 * 1024)]).toEqual([1, 1, 1_025])
  })
})
