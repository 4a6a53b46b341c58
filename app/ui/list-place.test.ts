import { describe, expect, it } from 'vitest'
import { listPlace } from './list-place'

/** A telephone of 360 × 640 between its bars. */
const ROOM = { top: 80, bottom: 560 }

describe('the list of a field', () => {
  it('opens below where it has room', () => {
    expect(listPlace({ top: 100, bottom: 140 }, 600, ROOM)).toEqual({ side: 'below', maxHeight: 288 })
  })

  it('opens above where there is more room, and ends where that does', () => {
    expect(listPlace({ top: 300, bottom: 340 }, 600, ROOM)).toEqual({ side: 'below', maxHeight: 216 })
    expect(listPlace({ top: 340, bottom: 380 }, 600, ROOM)).toEqual({ side: 'above', maxHeight: 256 })
  })

  it('stays below while all of it has room there', () => {
    expect(listPlace({ top: 400, bottom: 440 }, 80, ROOM).side).toBe('below')
  })

  it('is never lower than what two choices take', () => {
    expect(listPlace({ top: 90, bottom: 130 }, 600, { top: 80, bottom: 200 }).maxHeight).toBe(96)
  })
})
