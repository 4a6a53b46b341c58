import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { DomainError } from '~/kernel/domain-error'
import { actorFromCookie } from '~/platform/auth/actor.server'
import type { Client } from '~/platform/auth/client.server'
import { now, setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { ACCOUNT_LIMIT, DEVICE_LIMIT, PAIR_LIMIT, UNKNOWN_PER_NETWORK } from './attempts'
import { signIn } from './commands/sign-in.server'
import { signOut } from './commands/sign-out.server'
import { newClient, newUser, PASSWORD } from '../../membership/membership-fixture'
import { countAttempt } from './sign-in-attempts.server'
import { actorOf } from '../../../../prisma/factories/person'

const verified = vi.hoisted(() => ({ hashes: [] as string[] }))

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  const verify: typeof real.verify = (hashed, ...rest) => {
    verified.hashes.push(String(hashed))
    return real.verify(hashed, ...rest)
  }
  return { ...real, verify }
})

openTestDatabase()
beforeEach(() => {
  verified.hashes.length = 0
})
afterEach(() => setClock(null))

async function refusal(attempt: Promise<unknown>): Promise<DomainError> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof DomainError) return error
  throw new Error(`not refused: ${String(error)}`)
}

const cookieOf = (sessionId: string) => `dt_session=${sessionId}`

describe('signing in', () => {
  it('begins a session that the cookie opens, whatever the way the letters were typed', async () => {
    const { id, email } = await newUser()
    const { sessionId } = await signIn(newClient(), { email, password: PASSWORD.normalize('NFD') })
    expect(await actorFromCookie(cookieOf(sessionId))).toMatchObject({ kind: 'user', userId: id })
    expect(await prisma.auditEntry.count({ where: { verb: 'user.signed-in', subjectId: id } })).toBe(1)
  })

  it('keeps only the hash of the session id, in every column', async () => {
    const { id, email } = await newUser()
    const { sessionId } = await signIn(newClient(), { email, password: PASSWORD })
    const rows = await prisma.authSession.findMany({ where: { userId: id } })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(sessionId)
    const everything = await prisma.$queryRaw<
      { row: string }[]
    >`SELECT auth_session::text AS row FROM auth_session`
    expect(everything.some(({ row }) => row.includes(sessionId))).toBe(false)
    // What stands in the table opens nothing.
    expect(await actorFromCookie(cookieOf(rows[0]?.idHash ?? ''))).toEqual({ kind: 'visitor' })
  })

  it('ends with signing out', async () => {
    const { id, email } = await newUser()
    const { sessionId } = await signIn(newClient(), { email, password: PASSWORD })
    await signOut(await actorOf(id), sessionId)
    expect(await actorFromCookie(cookieOf(sessionId))).toEqual({ kind: 'visitor' })
  })
})

describe('somebody who tries addresses', () => {
  it('is told the same about each, after the same work', async () => {
    const known = await newUser()
    const disabled = await newUser({ disabledAt: new Date() })
    const invited = await newUser({ password: null })
    const tries = [
      { email: known.email, password: 'a wrong password' },
      { email: 'nobody@example.vn', password: PASSWORD },
      { email: disabled.email, password: PASSWORD },
      { email: invited.email, password: PASSWORD },
    ]
    for (const input of tries) {
      verified.hashes.length = 0
      const error = await refusal(signIn(newClient(), input))
      expect(error).toMatchObject({ code: 'wrong-credentials', params: {}, field: undefined })
      expect(verified.hashes).toHaveLength(1)
      // The same parameters cost the same time.
      expect(verified.hashes[0]?.split('$').slice(0, 4)).toEqual(known.passwordHash?.split('$').slice(0, 4))
    }
  })
})

/** A browser after it has signed that person in. */
async function knownBrowser(email: string): Promise<Client> {
  const client = newClient()
  const { deviceCookie } = await signIn(client, { email, password: PASSWORD })
  return { ...client, cookies: deviceCookie.split(';')[0] ?? '' }
}

const wrong = (email: string, client = newClient()) =>
  refusal(signIn(client, { email, password: 'a wrong password' }))
const right = (email: string, client = newClient()) => signIn(client, { email, password: PASSWORD })

/** Guesses until one is not looked at. @returns how many were */
async function guessUntilRefused(email: string, clientOf: (n: number) => Client): Promise<number> {
  for (let n = 0; n < 200; n++) {
    const { code } = await wrong(email, clientOf(n))
    if (code !== 'wrong-credentials') return n
  }
  throw new Error('never refused')
}

describe('somebody who tries passwords', () => {
  const START = new Date('2026-11-02T01:00:00Z')

  it('is slowed down first, then refused and told how long, without being counted any further', async () => {
    const { email } = await newUser()
    const client = newClient()
    setClock(START)
    for (let n = 0; n < PAIR_LIMIT.freeFailures + 1; n++) await wrong(email, client)
    expect(now()).toEqual(START)
    await wrong(email, client)
    // The stopped clock has been moved by what the attempt was held back for.
    expect(now().getTime()).toBe(START.getTime() + PAIR_LIMIT.firstWaitMs)
    await guessUntilRefused(email, () => client)
    const stopped = await refusal(right(email, client))
    expect(stopped).toMatchObject({ code: 'attempts-too-fast', status: 429 })
    const seconds = Number(stopped.params.seconds)
    for (let n = 0; n < 20; n++) await wrong(email, client)
    setClock(new Date(now().getTime() + seconds * 1000))
    await expect(right(email, client)).resolves.toHaveProperty('sessionId')
  })

  it('is told the same for an account that does not exist', async () => {
    const { email } = await newUser()
    setClock(START)
    const [one, two] = [newClient(), newClient()]
    const known = await guessUntilRefused(email, () => one)
    expect(await guessUntilRefused('no-such-person@example.vn', () => two)).toBe(known)
  })

  it('gets no more guesses by making them all at once', async () => {
    const { email } = await newUser()
    const client = newClient()
    setClock(START)
    const codes = await Promise.all(Array.from({ length: 30 }, async () => (await wrong(email, client)).code))
    const looked = codes.filter((code) => code === 'wrong-credentials')
    expect(looked.length).toBeLessThanOrEqual(PAIR_LIMIT.freeFailures + 4)
    expect(verified.hashes).toHaveLength(looked.length)
  })

  it('locks nobody out who comes from another network', async () => {
    const { email } = await newUser()
    setClock(START)
    const thief = newClient()
    await guessUntilRefused(email, () => thief)
    await expect(right(email)).resolves.toHaveProperty('sessionId')
  })

  it('is slowed down with many networks too, and the owner’s own browser is not', async () => {
    const { email } = await newUser()
    setClock(START)
    const own = await knownBrowser(email)
    const looked = await guessUntilRefused(email, () => newClient())
    expect(looked).toBeLessThan(ACCOUNT_LIMIT.freeFailures + 6)
    expect((await refusal(right(email))).status).toBe(429)
    const before = now()
    await expect(right(email, own)).resolves.toHaveProperty('sessionId')
    expect(now()).toEqual(before)
  })

  it('does not lock the owner out of the own browser from the same network', async () => {
    const { email } = await newUser()
    setClock(START)
    const own = await knownBrowser(email)
    await guessUntilRefused(email, () => ({ ...own, cookies: '' }))
    await expect(right(email, own)).resolves.toHaveProperty('sessionId')
  })

  it('is not the owner’s browser by a made-up cookie, nor by somebody else’s', async () => {
    const { id, email } = await newUser()
    const other = await knownBrowser((await newUser()).email)
    const [, value = ''] = other.cookies.split('=')
    const [, nonce, day, signature] = value.split('.')
    setClock(START)
    await guessUntilRefused(email, () => newClient())
    for (const cookies of [other.cookies, `dt_device=${id}.${nonce}.${day}.${signature}`, 'dt_device=x.y']) {
      expect((await refusal(right(email, { ...newClient(), cookies }))).status, cookies).toBe(429)
    }
  })

  it('has few guesses in the owner’s own browser as well', async () => {
    const { email } = await newUser()
    setClock(START)
    const own = await knownBrowser(email)
    expect(await guessUntilRefused(email, () => own)).toBeLessThan(DEVICE_LIMIT.freeFailures + 6)
    // … which is that browser's own fault, and nobody else's.
    await expect(right(email)).resolves.toHaveProperty('sessionId')
  })

  it('may be fifty people of a hall behind one address, who keep nobody else waiting', async () => {
    const hall = newClient()
    setClock(START)
    for (let n = 0; n < 50; n++) await wrong(`guest-${n}@example.vn`, hall)
    const { email } = await newUser()
    await expect(right(email, hall)).resolves.toHaveProperty('sessionId')
    expect(now()).toEqual(START)
  })

  it('may be a hall of five hundred who sign in at the same moment', async () => {
    const turns = Array.from({ length: 500 }, async (_, n) => {
      const attempt = {
        email: `delegate-${n}@example.vn`,
        address: '203.0.113.77',
        device: null,
        isKnown: true,
      }
      return inTransaction(await countAttempt(attempt))
    })
    const outcomes = await Promise.allSettled(turns)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
  }, 120_000)

  it('uses up nothing of a hall’s by guessing at addresses that nobody has', async () => {
    const hall = newClient()
    const { email } = await newUser()
    setClock(START)
    const guess = (n: number) =>
      countAttempt({ email: `invented-${n}@example.vn`, address: hall.address, device: null, isKnown: false })
    const guesses = await Promise.allSettled(Array.from({ length: 1_100 }, (_, n) => guess(n)))
    const refused = guesses.flatMap((one) => (one.status === 'rejected' ? [one.reason as DomainError] : []))
    // Beyond the first few hundred they are told the same as before, and nothing is hashed for them.
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['wrong-credentials']))
    expect(refused).toHaveLength(1_100 - UNKNOWN_PER_NETWORK.points)
    await expect(right(email, hall)).resolves.toHaveProperty('sessionId')
    expect(now()).toEqual(START)
  }, 120_000)

  it('is one network with all its addresses of version 6', async () => {
    const { email } = await newUser()
    setClock(START)
    const looked = await guessUntilRefused(email, (n) => ({
      ...newClient(),
      address: `2001:db8:7:7::${n + 1}`,
    }))
    expect(looked).toBeLessThan(ACCOUNT_LIMIT.freeFailures)
  })

  it('is remembered in a table, which a restart does not empty, by hashes alone', async () => {
    const { email } = await newUser()
    const client = newClient()
    await wrong(email, client)
    const rows = await prisma.signInAttempt.findMany()
    expect(rows.some((row) => row.key.startsWith('pair:') && row.failures === 1)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(email)
    expect(JSON.stringify(rows)).not.toContain(client.address)
  })

  it('is forgiven once the right one is found', async () => {
    const { email } = await newUser()
    const client = newClient()
    setClock(START)
    for (let n = 0; n < 22; n++) {
      await wrong(email, client)
      await right(email, client)
    }
    expect(now()).toEqual(START)
  })
})
