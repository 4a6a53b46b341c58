import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { prisma } from '~/platform/db/index.server'
import { signIn } from '../identity/session/commands/sign-in.server'
import { newClient, newUser, PASSWORD } from './membership-fixture'

openTestDatabase()

async function signedIn(mustChangePassword: boolean): Promise<string> {
  const { id, email } = await newUser()
  await prisma.user.update({ where: { id }, data: { mustChangePassword } })
  const { sessionId } = await signIn(newClient(), { email, password: PASSWORD })
  return `dt_session=${sessionId}`
}

/** Where a request ends: the place it is sent to, or who it is taken for. */
async function outcome(path: string, cookie: string, ask = getActor): Promise<string | null> {
  try {
    return (await ask(new Request(`http://dongthuan.vn${path}`, { headers: { cookie } }))).kind
  } catch (error) {
    if (error instanceof Response) return error.headers.get('location')
    throw error
  }
}

describe('somebody with a password that somebody else has set', () => {
  it.each(['/account/password', '/sign-out', '/language'])('may go to %s', async (path) => {
    expect(await outcome(path, await signedIn(true))).toBe('user')
  })

  it('is sent to change it from everywhere else, even from public pages', async () => {
    const cookie = await signedIn(true)
    for (const path of [
      '/',
      '/account',
      '/workshops/1',
      '/register',
      '/account/password/',
      '/sign-in',
      '/files/1',
    ]) {
      expect(await outcome(path, cookie), path).toBe('/account/password')
    }
  })

  it('is nobody special afterwards', async () => {
    const cookie = await signedIn(false)
    for (const path of ['/', '/account', '/workshops/1']) expect(await outcome(path, cookie)).toBe('user')
  })
})

describe('a page that needs a person', () => {
  it('sends visitors to sign in, and back afterwards', async () => {
    expect(await outcome('/workshops?q=a%26b', '', requireUser)).toBe(
      '/sign-in?next=%2Fworkshops%3Fq%3Da%2526b',
    )
    expect(await outcome('/workshops', 'dt_session=made-up', requireUser)).toBe('/sign-in?next=%2Fworkshops')
  })
})
