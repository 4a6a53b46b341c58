import { describe, expect, it } from 'vitest'
import { writeLimits, type Writer } from './limits'

const PER_MINUTE = 60
const HALL = '203.0.113.7'
const person = (index: number): Writer => ({ userId: `person-${index}`, network: HALL })
const someone: Writer = { userId: null, network: HALL }

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('the limits of writing', () => {
  it('let a hall of five hundred behind one address sign in, look at its paper and vote, within a minute', async () => {
    const limits = writeLimits(PER_MINUTE)
    for (const index of times(500)) {
      // The form of signing in comes twice: once with a mistake.
      expect(await limits.count(someone)).toBeNull()
      expect(await limits.count(someone)).toBeNull()
      // The paper is looked at, and cast.
      expect(await limits.count(person(index))).toBeNull()
      expect(await limits.count(person(index))).toBeNull()
    }
  })

  it('slow one person down who writes sixty times at once, and nobody else', async () => {
    const limits = writeLimits(PER_MINUTE)
    const verdicts = []
    for (const _ of times(60)) verdicts.push(await limits.count(person(1)))
    expect(verdicts.slice(0, 30)).toEqual(times(30).map(() => null))
    for (const verdict of verdicts.slice(30)) {
      expect(verdict).toMatchObject({ refusal: { status: 429, code: 'too-many-requests' }, isFlood: false })
      expect(verdict?.refusal.waitSeconds).toBeGreaterThan(0)
    }
    expect(await limits.count(person(2))).toBeNull()
    expect(await limits.count(someone)).toBeNull()
  })

  it('let a report be saved by itself for as long as somebody types', async () => {
    const limits = writeLimits(PER_MINUTE)
    // At most every one and a half seconds: seven in ten seconds.
    for (const _ of times(7)) expect(await limits.count(person(1))).toBeNull()
  })

  it('hold people who have not signed in to a bound by their network', async () => {
    const limits = writeLimits(PER_MINUTE)
    let refused = 0
    for (const _ of times(2_000)) if ((await limits.count(someone)) !== null) refused += 1
    expect(refused).toBe(500)
    expect(await limits.count({ userId: null, network: '198.51.100.1' })).toBeNull()
  })

  it('know a flood, for which no page is made', async () => {
    const limits = writeLimits(PER_MINUTE)
    const verdicts = []
    for (const _ of times(100)) verdicts.push(await limits.count(person(1)))
    expect(verdicts.at(-1)?.isFlood).toBe(true)
  })
})
