import { describe, expect, it } from 'vitest'
import { Allowances } from './allowances'

/** People who may cost 100 ms at once and a tenth of the time, on a clock that stands still until somebody works. */
function setUp() {
  const clock = { ms: 0 }
  const allowances = new Allowances({ workMs: 100, workShare: 0.1 }, () => clock.ms)
  const takes = (ms: number) => () => void (clock.ms += ms)
  return { clock, allowances, takes }
}

describe('Allowances', () => {
  it('are spent by whoever has had more than their share, and recover with time', () => {
    const { clock, allowances, takes } = setUp()
    allowances.counting('lan', takes(90))
    expect(allowances.isSpent('lan')).toBe(false)
    allowances.counting('lan', takes(40))
    expect(allowances.isSpent('lan')).toBe(true)
    expect(allowances.isSpent('minh')).toBe(false)
    clock.ms += 250
    expect(allowances.isSpent('lan')).toBe(true)
    clock.ms += 50
    expect(allowances.isSpent('lan')).toBe(false)
  })

  it('count what fails, and what is done meanwhile for somebody else on that person alone', () => {
    const { allowances, takes } = setUp()
    const fails = () =>
      allowances.counting('lan', () => {
        allowances.counting('kẻ phá hoại', takes(500))
        takes(50)()
        throw new Error('it failed')
      })
    expect(fails).toThrow('it failed')
    expect([allowances.isSpent('lan'), allowances.isSpent('kẻ phá hoại')]).toEqual([false, true])
    allowances.counting('lan', takes(95))
    expect(allowances.isSpent('lan')).toBe(true)
  })
})
