import { describe, expect, it } from 'vitest'
import { PastClocks } from './past-clocks'

describe('past clocks', () => {
  it('forget the longest gone, and nobody who came and left again since', () => {
    const clocks = new PastClocks()
    clocks.keep(1, 10)
    clocks.keep(2, 20)
    clocks.keep(1, 11)
    for (let clientId = 3; clientId <= 5_001; clientId += 1) clocks.keep(clientId, 1)
    expect([clocks.of(1), clocks.of(2), clocks.of(3)]).toEqual([11, 0, 1])
  })
})
