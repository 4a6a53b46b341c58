import { describe, expect, it } from 'vitest'
import { Recent } from './recent'

describe('Recent', () => {
  it('forgets the longest unchanged, and nothing that has changed since', () => {
    const clocks = new Recent<number, number>(3)
    clocks.set(1, 10)
    clocks.set(2, 20)
    clocks.set(1, 11)
    clocks.set(3, 30)
    clocks.set(4, 40)
    expect([1, 2, 3, 4].map((clientId) => clocks.get(clientId))).toEqual([11, undefined, 30, 40])
  })
})
