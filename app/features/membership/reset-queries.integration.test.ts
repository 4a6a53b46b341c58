import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { newOrganisation, newUser } from './membership-fixture'
import { listWaitingResets } from './reset-queries.server'
import { actorOf } from '../../../prisma/factories/person'

openTestDatabase()

const MANY = 60
const HOUR_MS = 60 * 60 * 1000
let requests = 0

interface Asked {
  by: string
  organisationId?: string
  isOpened?: boolean
  count?: number
}

/** Requests about new accounts, each younger than all before it. */
async function ask({ by, organisationId, isOpened = true, count = 1 }: Asked): Promise<string[]> {
  const made = Array.from({ length: count }, () => ({ id: newId(), userId: newId() }))
  const createdAt = new Date()
  await prisma.user.createMany({
    data: made.map(({ userId }) => ({
      id: userId,
      email: `${userId}@example.vn`,
      name: 'Trần Văn Chờ',
      passwordHash: isOpened ? 'x' : null,
      createdAt,
    })),
  })
  if (organisationId)
    await prisma.membership.createMany({
      data: made.map(({ userId }) => ({
        id: newId(),
        userId,
        organisationId,
        role: 'officer',
        validFrom: new Date(Date.now() - HOUR_MS),
      })),
    })
  for (const { id, userId } of made) await request(id, userId, by)
  return made.map(({ id }) => id)
}

async function request(id: string, userId: string, requestedBy: string): Promise<string> {
  requests += 1
  const requestedAt = new Date(Date.now() - HOUR_MS + requests)
  const expiresAt = new Date(Date.now() + HOUR_MS)
  await prisma.passwordReset.create({
    data: { id, userId, reason: 'Quên mật khẩu', requestedBy, requestedAt, expiresAt },
  })
  return id
}

async function newHead(organisationId: string) {
  const { id } = await newUser()
  const validFrom = new Date(Date.now() - HOUR_MS)
  await prisma.membership.create({
    data: { id: newId(), userId: id, organisationId, role: 'head', validFrom },
  })
  return actorOf(id)
}

describe('the requests that wait for somebody', () => {
  it('are seen by a head, however many others wait about members whose accounts are opened', async () => {
    const admin = (await newUser({ isAdmin: true })).id
    const organisationId = await newOrganisation()
    const head = await newHead(organisationId)
    await ask({ by: admin, organisationId, count: MANY })
    const [opening] = await ask({ by: admin, organisationId, isOpened: false })
    const own = await request(newId(), head.userId, admin)
    const seen = await listWaitingResets(head)
    expect(seen.map(({ id, isOwn, can }) => [id, isOwn, can.decide])).toEqual([
      [opening, false, true],
      [own, true, false],
    ])
  })

  it('leave the own one its place', async () => {
    const admin = (await newUser({ isAdmin: true })).id
    const organisationId = await newOrganisation()
    const head = await newHead(organisationId)
    await ask({ by: admin, organisationId, isOpened: false, count: MANY })
    const own = await request(newId(), head.userId, admin)
    const seen = await listWaitingResets(head)
    expect(seen.find(({ isOwn }) => isOwn)?.id).toBe(own)
    expect(seen.filter(({ can }) => can.decide).length).toBe(50)
  })

  it('are seen by an administrator before those that the administrator asked for', async () => {
    const admin = await actorOf((await newUser({ isAdmin: true })).id)
    const other = (await newUser({ isAdmin: true })).id
    const asked = await ask({ by: admin.userId, count: MANY })
    await prisma.passwordReset.updateMany({
      where: { requestedBy: { not: admin.userId } },
      data: { status: 'refused' },
    })
    const [waiting] = await ask({ by: other })
    const own = await request(newId(), admin.userId, other)
    const seen = await listWaitingResets(admin)
    expect(seen.map(({ id }) => id)).toEqual([waiting, ...asked.slice(0, 50), own])
    expect(seen.filter(({ can }) => can.decide).map(({ id }) => id)).toEqual([waiting])
  })
})
