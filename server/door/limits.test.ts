import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigningIn, writeLimits, type Writer } from './limits'

const PER_MINUTE = 60
const HALL = '203.0.113.7'
const nobody: Writer = { userId: null, device: null, isSigningIn: false, network: HALL }
const person = (index: number): Writer => ({ ...nobody, userId: `person-${index}` })
const known: Writer = { ...nobody, device: 'browser-1' }
const someone: Writer = { ...nobody, isSigningIn: true }

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
    expect(await limits.count({ ...someone, network: '198.51.100.1' })).toBeNull()
  })

  it.each([
    ['in this process', undefined],
    ...(process.env.TEST_REDIS_URL ? [['over Redis', process.env.TEST_REDIS_URL] as [string, string]] : []),
  ])(
    'let no flood of those who are less known reach those who are better known, counted %s',
    async (_, redisUrl) => {
      const limits = writeLimits(PER_MINUTE, redisUrl)
      const network = randomUUID()
      const at = (writer: Writer) => limits.count({ ...writer, network })
      // Other languages, asked for seven thousand times by nobody: the network's bound is six thousand.
      await Promise.all(times(7_000).map(() => at(nobody)))
      expect((await at(nobody))?.refusal.code).toBe('too-many-requests')
      for (const better of [someone, { ...known, device: randomUUID() }, { ...nobody, userId: randomUUID() }])
        expect(await at(better)).toBeNull()
      // Nor do passwords that are tried at random.
      await Promise.all(times(7_000).map(() => at(someone)))
      expect((await at(someone))?.refusal.code).toBe('too-many-requests')
      const browser = { ...known, device: randomUUID() }
      for (const better of [browser, { ...browser, isSigningIn: true }, { ...nobody, userId: randomUUID() }])
        expect(await at(better)).toBeNull()
      limits.close()
    },
  )

  it('let no single person use up what their hall shares', async () => {
    const limits = writeLimits(PER_MINUTE)
    for (const _ of times(7_000)) await limits.count(person(1))
    expect((await limits.count(person(1)))?.isFlood).toBe(true)
    expect(await limits.count(person(2))).toBeNull()
  })

  it('know where somebody signs in, however the address is written', () => {
    for (const path of [
      '/sign-in',
      '/Sign-In',
      '/sign-in/',
      '/sign-in.data',
      '/invitation/abc',
      '/invitation/abc.data',
    ])
      expect(isSigningIn(path), path).toBe(true)
    for (const path of ['/language', '/sign-out', '/sign-in/x', '/invitation', '/'])
      expect(isSigningIn(path), path).toBe(false)
  })

  it('know a flood, for which no page is made', async () => {
    const limits = writeLimits(PER_MINUTE)
    const verdicts = []
    for (const _ of times(100)) verdicts.push(await limits.count(person(1)))
    expect(verdicts.at(-1)?.isFlood).toBe(true)
  })
})
