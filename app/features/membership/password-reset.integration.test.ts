import { afterEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { DomainError } from '~/kernel/domain-error'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { acceptInvitation } from './commands/accept-invitation.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import { disableUser } from './commands/disable-user.server'
import { requestReset } from './commands/request-reset.server'
import { resetFromServer } from './commands/reset-from-server.server'
import { signIn } from '../identity/session/commands/sign-in.server'
import { newClient, newUser, PASSWORD } from './membership-fixture'
import { RESET_DAYS } from './password-reset'
import { isOnlyAdministrator, listWaitingResets } from './reset-queries.server'
import { actorOf } from '../../../prisma/factories/person'

openTestDatabase()
afterEach(() => setClock(null))

const newAdmin = async () => actorOf((await newUser({ isAdmin: true })).id)
const NEW_PASSWORD = 'một câu khác hẳn câu trước'
const reason = 'Quên mật khẩu, đã gọi điện'
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )
const entriesOf = (userId: string) =>
  prisma.auditEntry.findMany({ where: { subjectId: userId }, orderBy: { id: 'asc' } })

describe('a link that sets the password of an account in use', () => {
  it('takes two administrators, and the record names both', async () => {
    const [first, second] = [await newAdmin(), await newAdmin()]
    const { id: userId, email } = await newUser()
    const resetId = await requestReset(first, { userId, reason })
    expect(await codeOf(approveReset(first, resetId))).toBe('forbidden')
    const token = (await approveReset(second, resetId)).token ?? ''
    expect(await codeOf(signIn(newClient(), { email, password: PASSWORD }))).toBe('accepted')
    await acceptInvitation(newClient(), token, NEW_PASSWORD)
    expect(await codeOf(signIn(newClient(), { email, password: PASSWORD }))).toBe('wrong-credentials')
    expect(await codeOf(signIn(newClient(), { email, password: NEW_PASSWORD }))).toBe('accepted')
    const entries = await entriesOf(userId)
    const [asked, agreed] = entries.filter(({ verb }) => verb.startsWith('user.reset-'))
    expect([asked?.verb, asked?.actorId]).toEqual(['user.reset-requested', first.userId])
    expect([agreed?.verb, agreed?.actorId]).toEqual(['user.reset-approved', second.userId])
    expect(JSON.parse(agreed?.details ?? '{}')).toMatchObject({
      requestedBy: first.userId,
      requestedByName: first.name,
    })
  })

  it('is decided once, whoever is fast, and asked for once', async () => {
    const [first, second, third] = [await newAdmin(), await newAdmin(), await newAdmin()]
    const { id: userId } = await newUser()
    const asked = await Promise.all(
      [first, second].map((admin) => codeOf(requestReset(admin, { userId, reason }))),
    )
    expect(asked.sort()).toEqual(['accepted', 'reset-waits'])
    const [waiting] = (await listWaitingResets(third)).filter(({ name }) => name !== '')
    const codes = await Promise.all([0, 1, 2].map(() => codeOf(approveReset(third, waiting?.id ?? ''))))
    expect(codes.sort()).toEqual(['accepted', 'not-found', 'not-found'])
  })

  it('is not made by others, for the own account, for one that nobody uses, or without a reason', async () => {
    const admin = await newAdmin()
    const { id: userId } = await newUser()
    const invited = await newUser({ password: null })
    const stranger = await actorOf((await newUser()).id)
    expect(await codeOf(requestReset(stranger, { userId, reason }))).toBe('forbidden')
    expect(await codeOf(requestReset(admin, { userId: admin.userId, reason }))).toBe('forbidden')
    expect(await codeOf(requestReset(admin, { userId: invited.id, reason }))).toBe('not-found')
    expect(await codeOf(requestReset(admin, { userId, reason: ' ' }))).toBe('reason-missing')
    const resetId = await requestReset(admin, { userId, reason })
    expect(await codeOf(approveReset(stranger, resetId))).toBe('forbidden')
  })

  it('is void after some days, after a no, and once the account is closed', async () => {
    const [first, second] = [await newAdmin(), await newAdmin()]
    const owner = await newUser()
    const waits = async () => (await listWaitingResets(second)).length
    const late = await requestReset(first, { userId: owner.id, reason })
    setClock(new Date(Date.now() + RESET_DAYS * 24 * 60 * 60 * 1000 + 1))
    expect(await codeOf(approveReset(second, late))).toBe('not-found')
    setClock(null)
    // The account's owner sees it, and may say no.
    const [own] = await listWaitingResets(await actorOf(owner.id))
    expect(own).toMatchObject({ id: late, isOwn: true, can: { decide: false, refuse: true } })
    await refuseReset(await actorOf(owner.id), late)
    expect(await codeOf(approveReset(second, late))).toBe('not-found')
    const before = await waits()
    const last = await requestReset(first, { userId: owner.id, reason })
    expect(await waits()).toBe(before + 1)
    await disableUser(second, owner.id)
    expect(await waits()).toBe(before)
    expect(await codeOf(approveReset(second, last))).toBe('not-found')
  })

  it('comes from the server where there is no second administrator, and the record says so', async () => {
    const { id: userId, email } = await newUser()
    const { token } = await resetFromServer({ email, reason: 'Chỉ có một quản trị viên' })
    await acceptInvitation(newClient(), token, NEW_PASSWORD)
    const [entry] = (await entriesOf(userId)).filter(({ verb }) => verb === 'user.reset-by-server')
    expect(entry).toMatchObject({ actorId: null, actorName: '' })
    expect(entry?.details).toContain('Chỉ có một quản trị viên')
    expect(await codeOf(resetFromServer({ email: 'nobody@example.vn', reason }))).toBe('not-found')
    const admin = await newAdmin()
    expect(await isOnlyAdministrator(admin)).toBe(false)
    await prisma.user.updateMany({
      where: { isAdmin: true, id: { not: admin.userId } },
      data: { disabledAt: new Date() },
    })
    expect(await isOnlyAdministrator(admin)).toBe(true)
  })
})
