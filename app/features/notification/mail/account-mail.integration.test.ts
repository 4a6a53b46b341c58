import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { hashOfToken } from '../../identity/invitation/token.server'
import { acceptInvitation } from '../../membership/commands/accept-invitation.server'
import { inviteUser } from '../../membership/commands/invite-user.server'
import { sendReset } from '../../membership/commands/send-reset.server'
import { newClient, newOrganisation, newUser, PASSWORD } from '../../membership/membership-fixture'
import { deliverDue } from './deliver.server'
import { newReader, openMailServer } from './mail-fixture'
import { actorOf } from '../../../../prisma/factories/person'

openTestDatabase()
const server = openMailServer()

describe('a link that opens an account', () => {
  const linkIn = (mail = server.current.mails.at(-1)) =>
    /\/invitation\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''

  it('goes to its owner alone, lies nowhere, and works from whichever copy is used first', async () => {
    const admin = await actorOf((await newUser({ isAdmin: true })).id)
    const input = {
      name: 'Trần Văn Mới',
      email: 'moi@example.vn',
      locale: 'vi' as const,
      role: 'officer' as const,
    }
    const { userId, token } = await inviteUser(admin, { ...input, organisationId: await newOrganisation() })
    expect(token).toBeNull()
    await deliverDue()
    const first = linkIn()
    // The server took it, and we died before we knew.
    await prisma.outgoingMail.updateMany({ data: { status: 'waiting' } })
    await deliverDue()
    const second = linkIn()
    expect(server.current.mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Lời mời tham gia Đồng Thuận'),
    )
    expect(first).not.toBe(second)
    const stored = JSON.stringify([await prisma.invitation.findMany(), await prisma.outgoingMail.findMany()])
    for (const secret of [first, second]) {
      expect(stored).not.toContain(secret)
      expect(stored).toContain(hashOfToken(secret))
    }
    expect(await acceptInvitation(newClient(), first, PASSWORD)).toMatchObject({ userId })
    await expect(acceptInvitation(newClient(), second, PASSWORD)).rejects.toThrow('invitation-invalid')
    await prisma.outgoingMail.updateMany({ data: { status: 'waiting' } })
    await deliverDue()
    expect(await prisma.outgoingMail.findFirst()).toMatchObject({
      status: 'dropped',
      lastError: 'link-ended',
    })
  })

  it('sets the password of an account in use, asked for by one administrator', async () => {
    const admin = await actorOf((await newUser({ isAdmin: true })).id)
    const owner = await newReader()
    const input = { userId: owner.userId, reason: 'Quên mật khẩu' }
    // An address is the word of whoever invited, until a link that was mailed there has been used.
    const link = { userId: owner.userId, expiresAt: new Date(), createdAt: new Date(), usedAt: new Date() }
    await prisma.invitation.create({ data: { id: newId(), tokenHash: newId(), ...link } })
    expect(await sendReset(admin, input)).toBe(false)
    await prisma.invitation.create({ data: { id: newId(), tokenHash: newId(), ...link, isMailed: true } })
    expect(await sendReset(admin, input)).toBe(true)
    // On the page too, whoever reads the mailbox.
    expect(await prisma.notice.count({ where: { userId: owner.userId, kind: 'reset-requested' } })).toBe(1)
    await expect(sendReset(owner, { userId: admin.userId, reason: 'x' })).rejects.toThrow('forbidden')
    await deliverDue()
    expect(server.current.mails.at(-1)?.to).toMatchObject({ value: [{ address: owner.email }] })
    const mailed = server.current.mails.find((mail) => linkIn(mail) !== '')
    expect(mailed?.headers.has('list')).toBe(false)
    expect(await acceptInvitation(newClient(), linkIn(mailed), PASSWORD)).toMatchObject({
      userId: owner.userId,
    })
  })
})
