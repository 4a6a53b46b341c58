import { describe, expect, it } from 'vitest'
import {
  ACCOUNT_LIMIT,
  afterAttempt,
  MEMORY_MS,
  networkOf,
  PAIR_LIMIT,
  waitOf,
  type AttemptState,
} from './attempts'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2'],
    ['2001:db8::5', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('failures', () => {
  const fresh: AttemptState = { failures: 0, nextAt: 0, until: 0 }

  function waits(limit: typeof PAIR_LIMIT, count: number): number[] {
    let state = fresh
    let at = 1_000_000
    return Array.from({ length: count }, () => {
      const wait = waitOf(state, limit, at)
      at += wait
      state = afterAttempt(state, limit, at)
      return wait
    })
  }

  it('are free at first, then each doubles the wait, up to a longest one', () => {
    expect(waits(PAIR_LIMIT, 8)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 4000])
    expect(waits(PAIR_LIMIT, 60).at(-1)).toBe(PAIR_LIMIT.longestWaitMs)
    expect(waits(ACCOUNT_LIMIT, 2000).at(-1)).toBe(ACCOUNT_LIMIT.longestWaitMs)
  })

  it('are forgotten after a while without any', () => {
    let state = fresh
    for (let n = 0; n < 6; n++) state = afterAttempt(state, PAIR_LIMIT, 5000)
    expect(afterAttempt(state, PAIR_LIMIT, state.nextAt + MEMORY_MS - 1).failures).toBe(7)
    expect(afterAttempt(state, PAIR_LIMIT, state.nextAt + MEMORY_MS).failures).toBe(1)
  })
})
