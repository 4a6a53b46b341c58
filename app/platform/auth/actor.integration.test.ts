import { expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { newUser } from '~/features/membership/membership-fixture'
import { prisma } from '~/platform/db/index.server'
import { forgetActor, inRequest, newRequestScope } from '~/platform/form/request-scope.server'
import { getActor } from './actor.server'
import { luciaIn } from './lucia.server'
import { sessionCookie } from './session-cookie.server'

openTestDatabase()

/** Each loader of a page is given a Request of its own. */
async function pageOf(userId: string): Promise<() => Request> {
  const session = await luciaIn(prisma).createSession(userId, { userAgent: '' })
  const client = { address: '198.51.100.1', userAgent: '', isTls: false, cookies: '' }
  const cookie = sessionCookie(session.id, client).split(';')[0] ?? ''
  return () => new Request('http://localhost/workshops', { headers: { cookie } })
}

it('is asked once for all loaders of a page, and anew after an action', async () => {
  const { id } = await newUser()
  const request = await pageOf(id)
  await inRequest(newRequestScope(), async () => {
    const [one, other] = await Promise.all([getActor(request()), getActor(request())])
    expect(other).toBe(one)
    await prisma.user.update({ where: { id }, data: { isAdmin: true } })
    expect(await getActor(request())).toMatchObject({ userId: id, isAdmin: false })
    forgetActor()
    expect(await getActor(request())).toMatchObject({ userId: id, isAdmin: true })
  })
})

it('is each request’s own', async () => {
  const [first, second] = [await newUser(), await newUser()]
  const requests = [await pageOf(first.id), await pageOf(second.id)]
  const actors = await Promise.all(
    requests.map((request) => inRequest(newRequestScope(), () => getActor(request()))),
  )
  expect(actors).toMatchObject([{ userId: first.id }, { userId: second.id }])
})
