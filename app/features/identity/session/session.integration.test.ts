import { afterEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { actorFromCookie } from '~/platform/auth/actor.server'
import { setClock } from '~/platform/clock.server'
import { onRecheck, type Recheck } from '~/platform/live/topics.server'
import { newClient, newUser, PASSWORD } from '../../membership/membership-fixture'
import { signIn } from './commands/sign-in.server'

openTestDatabase()
afterEach(() => setClock(null))

const cookieOf = (sessionId: string) => `dt_session=${sessionId}`
const right = (email: string, client = newClient()) => signIn(client, { email, password: PASSWORD })

describe('a session', () => {
  const HOUR_MS = 60 * 60 * 1000
  const later = (hours: number) => setClock(new Date(Date.now() + hours * HOUR_MS))
  const kindOf = async (sessionId: string) => (await actorFromCookie(cookieOf(sessionId))).kind

  it('ends when it is not used, and lasts while it is, but not for ever', async () => {
    const { email } = await newUser()
    const idle = (await right(email)).sessionId
    const used = (await right(email)).sessionId
    for (let hours = 0; hours < 14 * 24; hours += 12) {
      later(hours)
      expect(await kindOf(used), `after ${hours} hours`).toBe('user')
    }
    expect(await kindOf(idle)).toBe('visitor')
    later(14 * 24 + 1)
    expect(await kindOf(used)).toBe('visitor')
  })

  it('is idle from its last use on, not from half of its time', async () => {
    const { email } = await newUser()
    const { sessionId } = await right(email)
    later(35)
    expect(await kindOf(sessionId)).toBe('user')
    later(35 + 71)
    expect(await kindOf(sessionId)).toBe('user')
    later(35 + 71 + 73)
    expect(await kindOf(sessionId)).toBe('visitor')
  })

  it('ends when another begins in the same browser, whoever that is, and open connections are asked again', async () => {
    const [first, second] = [await newUser(), await newUser()]
    const old = (await right(first.email)).sessionId
    const rechecks: Recheck[] = []
    const stop = onRecheck((recheck) => rechecks.push(recheck))
    const next = (await right(second.email, { ...newClient(), cookies: cookieOf(old) })).sessionId
    stop()
    expect([await kindOf(old), await kindOf(next)]).toEqual(['visitor', 'user'])
    expect(rechecks).toContainEqual(expect.objectContaining({ userId: first.id }))
    const again = (await right(second.email, { ...newClient(), cookies: cookieOf(next) })).sessionId
    expect([await kindOf(next), await kindOf(again)]).toEqual(['visitor', 'user'])
  })
})
