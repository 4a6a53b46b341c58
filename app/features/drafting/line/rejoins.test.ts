import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Rejoins } from './rejoins'

describe('a page that joins anew', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('may do so three times within a minute, and again later', () => {
    const rejoins = new Rejoins()
    const take = (times: number) => Array.from({ length: times }, () => rejoins.take())
    expect(take(4)).toEqual([true, true, true, false])
    vi.advanceTimersByTime(59_999)
    expect(rejoins.take()).toBe(false)
    vi.advanceTimersByTime(1)
    expect(take(4)).toEqual([true, true, true, false])
  })
})
