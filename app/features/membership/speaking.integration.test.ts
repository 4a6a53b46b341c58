import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { MembershipRole, UserActor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import { acceptInvitation } from './commands/accept-invitation.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import { disableUser } from './commands/disable-user.server'
import { inviteUser } from './commands/invite-user.server'
import { renewInvitation } from './commands/renew-invitation.server'
import { requestReset } from './commands/request-reset.server'
import { newClient, newOrganisation, newUser, PASSWORD } from './membership-fixture'
import { findInvitation } from '~/features/identity/invitation/queries.server'
import { listUsers } from './queries.server'
import { listWaitingResets } from './reset-queries.server'
import { actorOf } from '../../../prisma/factories/person'

openTestDatabase()

const newAdmin = async () => actorOf((await newUser({ isAdmin: true })).id)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? String(error),
  )

let count = 0
function invite(by: UserActor, organisationId: string, role: MembershipRole = 'head') {
  count += 1
  const email = `lanh-dao-${count}@example.vn`
  return inviteUser(by, { name: 'Phạm Thị Trưởng', email, locale: 'vi', organisationId, role })
}
async function open({ userId, token }: { userId: string; token: string | null }): Promise<UserActor> {
  await acceptInvitation(newClient(), token ?? '', PASSWORD)
  return actorOf(userId)
}
const requestFor = async (reader: UserActor, userId: string) => {
  const { name } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
  const { id } = await prisma.passwordReset.findFirstOrThrow({ where: { userId, status: 'waiting' } })
  const seen = (await listWaitingResets(reader)).find((one) => one.id === id)
  return { id, seen, name }
}

describe('somebody who speaks for an organisation', () => {
  it('is the first by one hand, which the record says; the next by two, and the first hand gets no link', async () => {
    const [admin, second] = [await newAdmin(), await newAdmin()]
    const organisationId = await newOrganisation()
    const first = await invite(admin, organisationId)
    const head = await open(first)
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'user.invited', subjectId: first.userId },
    })
    expect(JSON.parse(entry.details)).toMatchObject({ opening: 'first-of-organisation' })
    for (const role of ['officer', 'records-office'] as const)
      expect((await invite(admin, organisationId, role)).token, role).toBeNull()

    const next = await invite(admin, organisationId, 'focal-point')
    expect(next.token).toBeNull()
    expect(await codeOf(renewInvitation(admin, next.userId))).toBe('link-takes-two')
    const { id, seen } = await requestFor(head, next.userId)
    expect(seen).toMatchObject({ opening: { role: 'focal-point' }, can: { decide: true, refuse: true } })
    expect(await codeOf(approveReset(admin, id))).toBe('forbidden')
    const stranger = await open(await invite(admin, await newOrganisation()))
    expect((await requestFor(stranger, next.userId)).seen).toBeUndefined()
    expect(await codeOf(approveReset(stranger, id))).toBe('forbidden')
    await open(await approveReset(head, id))

    const third = await invite(admin, organisationId)
    await open(await approveReset(second, (await requestFor(second, third.userId)).id))
  })

  it('does not become one by a link from the time when there was nobody', async () => {
    const admin = await newAdmin()
    const organisationId = await newOrganisation()
    const [one, other] = [await invite(admin, organisationId), await invite(admin, organisationId)]
    expect(await findInvitation(other.token ?? '')).not.toBeNull()
    await open(one)
    expect(await findInvitation(other.token ?? '')).toBeNull()
    expect(await codeOf(renewInvitation(admin, other.userId))).toBe('link-takes-two')
  })

  it('is one of two who open their links at the same moment', async () => {
    const admin = await newAdmin()
    const organisationId = await newOrganisation()
    const both = [await invite(admin, organisationId), await invite(admin, organisationId)]
    const codes = await Promise.all(both.map((one) => codeOf(open(one))))
    expect(codes.sort()).toEqual(['invitation-invalid', 'none'])
  })

  it('is not replaced by one hand that closes the account of the head', async () => {
    const admin = await newAdmin()
    const organisationId = await newOrganisation()
    const head = await open(await invite(admin, organisationId))
    await disableUser(admin, head.userId)
    expect((await invite(admin, organisationId)).token).toBeNull()
  })

  it('may be asked for again after a no, with a reason, as the list of users offers', async () => {
    const admin = await newAdmin()
    const organisationId = await newOrganisation()
    const head = await open(await invite(admin, organisationId))
    const next = await invite(admin, organisationId)
    await refuseReset(head, (await requestFor(head, next.userId)).id)
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: next.userId } })
    const [row] = (await listUsers(admin, email)).users
    expect(row).toMatchObject({
      state: 'invited',
      invitedBy: { name: admin.name },
      can: { renewInvitation: false, requestReset: true },
    })
    await requestReset(admin, { userId: next.userId, reason: 'Đầu mối mới theo công văn 5' })
    expect((await requestFor(head, next.userId)).seen?.reason).toContain('công văn 5')
    // The head decides on who begins to speak, never on the password of somebody who does.
    await open(await approveReset(head, (await requestFor(head, next.userId)).id))
    const reset = await requestReset(await newAdmin(), { userId: next.userId, reason: 'Quên mật khẩu' })
    expect(await codeOf(approveReset(head, reset))).toBe('forbidden')
  })
})
