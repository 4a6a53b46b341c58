import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { DomainError } from '~/kernel/domain-error'
import { actorFromCookie } from '~/platform/auth/actor.server'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from './attempts'
import { signIn } from './commands/sign-in.server'
import { signOut } from './commands/sign-out.server'
import { actorOf, newClient, newUser, PASSWORD } from './membership-fixture'

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

describe('somebody who tries passwords', () => {
  const wrong = (email: string, client = newClient()) =>
    refusal(signIn(client, { email, password: 'a wrong password' }))

  it('is stopped by the account, from whatever address, and told how long', async () => {
    const { email } = await newUser()
    for (let n = 0; n < ACCOUNT_LIMIT.failures; n++)
      expect((await wrong(email)).code).toBe('wrong-credentials')
    const stopped = await refusal(signIn(newClient(), { email, password: PASSWORD }))
    expect(stopped).toMatchObject({ code: 'too-many-attempts', params: { minutes: 15 } })
  })

  it('is stopped the same way for an account that does not exist', async () => {
    const email = 'no-such-person@example.vn'
    for (let n = 0; n < ACCOUNT_LIMIT.failures; n++)
      expect((await wrong(email)).code).toBe('wrong-credentials')
    expect((await wrong(email)).code).toBe('too-many-attempts')
  })

  it('gets no more guesses by making them all at once', async () => {
    const { email } = await newUser()
    const codes = await Promise.all(Array.from({ length: 30 }, async () => (await wrong(email)).code))
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(ACCOUNT_LIMIT.failures)
    expect(verified.hashes).toHaveLength(ACCOUNT_LIMIT.failures)
  })

  it('waits the time out, and not longer for having tried meanwhile', async () => {
    const { email } = await newUser()
    const start = Date.now()
    setClock(new Date(start))
    for (let n = 0; n < ACCOUNT_LIMIT.failures + 3; n++) await wrong(email)
    setClock(new Date(start + ACCOUNT_LIMIT.waitMs - 1000))
    expect((await wrong(email)).params).toEqual({ minutes: 1 })
    setClock(new Date(start + ACCOUNT_LIMIT.waitMs + 1000))
    await expect(signIn(newClient(), { email, password: PASSWORD })).resolves.toHaveProperty('sessionId')
  })

  it('is stopped by the address, whatever the account, and locks nobody out from there', async () => {
    const client = newClient()
    const { email } = await newUser()
    for (let n = 0; n < ADDRESS_LIMIT.failures; n++) await wrong(`person-${n}@example.vn`, client)
    expect((await refusal(signIn(client, { email, password: PASSWORD }))).code).toBe('too-many-attempts')
    await expect(signIn(newClient(), { email, password: PASSWORD })).resolves.toHaveProperty('sessionId')
  })

  it('is remembered in a table, which a restart does not empty, by hashes alone', async () => {
    const { email } = await newUser()
    const client = newClient()
    await wrong(email, client)
    const rows = await prisma.signInAttempt.findMany()
    expect(rows.some((row) => row.key.startsWith('account:') && row.failures === 1)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(email)
    expect(JSON.stringify(rows)).not.toContain(client.address)
  })

  it('is forgiven once the right one is found', async () => {
    const { email } = await newUser()
    const client = newClient()
    for (let n = 0; n < 8; n++) {
      await wrong(email, client)
      await signIn(client, { email, password: PASSWORD })
    }
  })
})
