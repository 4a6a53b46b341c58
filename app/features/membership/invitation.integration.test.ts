import { afterEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { DomainError } from '~/kernel/domain-error'
import { actorFromCookie } from '~/platform/auth/actor.server'
import { knownDevice } from '~/platform/auth/device-cookie.server'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { onRecheck, type Recheck } from '~/platform/live/topics.server'
import { acceptInvitation } from './commands/accept-invitation.server'
import { changePassword } from '../identity/password/commands/change-password.server'
import { disableUser, enableUser } from './commands/disable-user.server'
import { inviteUser } from './commands/invite-user.server'
import { renewInvitation } from './commands/renew-invitation.server'
import { resetFromServer } from './commands/reset-from-server.server'
import { revokeOtherSessions, revokeSession } from '../identity/session/commands/revoke-session.server'
import { signIn } from '../identity/session/commands/sign-in.server'
import { signOut } from '../identity/session/commands/sign-out.server'
import { INVITATION_DAYS } from '../identity/invitation/invitation'
import { newClient, newOrganisation, newUser, PASSWORD } from './membership-fixture'
import { findInvitation } from '~/features/identity/invitation/queries.server'
import { listSessions } from '~/features/identity/session/queries.server'
import { listUsers } from './queries.server'
import { actorOf } from '../../../prisma/factories/person'

openTestDatabase()
afterEach(() => setClock(null))

const admin = async () => actorOf((await newUser({ isAdmin: true })).id)
const who = async (sessionId: string) => (await actorFromCookie(`dt_session=${sessionId}`)).kind
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )

let count = 0
async function invite() {
  count += 1
  const input = {
    name: 'Trần Văn Mới',
    email: `moi-${count}@example.vn`,
    locale: 'vi' as const,
    role: 'officer' as const,
  }
  const { userId, token } = await inviteUser(await admin(), {
    ...input,
    organisationId: await newOrganisation(),
  })
  return { ...input, userId, token: token ?? '' }
}

describe('an invitation', () => {
  it('opens the account by its link, and is kept only as a hash', async () => {
    const { token, email, userId } = await invite()
    expect(await findInvitation(token)).toEqual({ userId, name: 'Trần Văn Mới', email })
    const rows = await prisma.invitation.findMany({ where: { userId } })
    expect(JSON.stringify(rows)).not.toContain(token)
    const { sessionId } = await acceptInvitation(newClient(), token, PASSWORD)
    expect(await who(sessionId)).toBe('user')
    await expect(signIn(newClient(), { email, password: PASSWORD })).resolves.toHaveProperty('sessionId')
    const record = await prisma.auditEntry.findMany({ where: { subjectId: userId } })
    expect(record.map((entry) => entry.verb)).toEqual([
      'user.invited',
      'user.invitation-accepted',
      'user.signed-in',
    ])
    expect(record.map((entry) => entry.details).join()).not.toMatch(/@|Trần/)
  })

  it('works once, though twenty try at the same moment', async () => {
    const { token, userId } = await invite()
    const passwords = Array.from({ length: 20 }, (_, n) => `mật khẩu riêng thứ ${n}`)
    const codes = await Promise.all(
      passwords.map((password) => codeOf(acceptInvitation(newClient(), token, password))),
    )
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(new Set(codes)).toEqual(new Set(['accepted', 'invitation-invalid']))
    expect(await prisma.authSession.count({ where: { userId } })).toBe(1)
    expect(
      await prisma.auditEntry.count({ where: { subjectId: userId, verb: 'user.invitation-accepted' } }),
    ).toBe(1)
    expect(await findInvitation(token)).toBeNull()
  })

  it('is not used up by a password that is refused', async () => {
    const { token } = await invite()
    expect(await codeOf(acceptInvitation(newClient(), token, 'ngắn'))).toBe('password-too-short')
    expect(await codeOf(acceptInvitation(newClient(), token, 'tranvanmoi2026'))).toBe('password-personal')
    expect(await codeOf(acceptInvitation(newClient(), token, PASSWORD))).toBe('accepted')
  })

  it('expires', async () => {
    const { token } = await invite()
    setClock(new Date(Date.now() + INVITATION_DAYS * 24 * 60 * 60 * 1000 + 1))
    expect(await findInvitation(token)).toBeNull()
    expect(await codeOf(acceptInvitation(newClient(), token, PASSWORD))).toBe('invitation-invalid')
  })

  it('is replaced by a new one, as long as nobody has used the account', async () => {
    const { token, userId } = await invite()
    const actor = await admin()
    const second = await renewInvitation(actor, userId)
    const third = await renewInvitation(actor, userId)
    for (const one of [token, second.token ?? ''])
      expect(await codeOf(acceptInvitation(newClient(), one, PASSWORD))).toBe('invitation-invalid')
    await acceptInvitation(newClient(), third.token ?? '', PASSWORD)
    expect(await codeOf(renewInvitation(actor, userId))).toBe('account-in-use')
    expect(
      await prisma.invitation.count({ where: { userId, usedAt: null, expiresAt: { gt: new Date() } } }),
    ).toBe(0)
  })

  it('does not turn whoever is signed in into somebody else without a word', async () => {
    const { token } = await invite()
    const { id, email } = await newUser()
    const { sessionId } = await signIn(newClient(), { email, password: PASSWORD })
    const browser = { ...newClient(), cookies: `dt_session=${sessionId}` }
    expect(await codeOf(acceptInvitation(browser, token, PASSWORD))).toBe('other-person-signed-in')
    expect(await who(sessionId)).toBe('user')
    await signOut(await actorOf(id), sessionId)
    expect(await codeOf(acceptInvitation(browser, token, PASSWORD))).toBe('accepted')
  })

  it('makes the browser known, so that nobody can lock its owner out', async () => {
    const { token, email } = await invite()
    const client = newClient()
    const { deviceCookie, userId } = await acceptInvitation(client, token, PASSWORD)
    expect(deviceCookie).toMatch(/HttpOnly/)
    const browser = { ...client, cookies: deviceCookie.split(';')[0] ?? '' }
    expect(await knownDevice(browser, userId)).not.toBeNull()
    expect(await knownDevice(browser, (await newUser()).id)).toBeNull()
    expect(await codeOf(signIn(browser, { email, password: PASSWORD }))).toBe('accepted')
  })

  it('is made by admins only, once for an address', async () => {
    const { email } = await invite()
    const input = {
      name: 'A B',
      email,
      locale: 'vi' as const,
      role: 'officer' as const,
      organisationId: await newOrganisation(),
    }
    expect(await codeOf(inviteUser(await admin(), input))).toBe('email-taken')
    expect(await codeOf(inviteUser(await actorOf((await newUser()).id), input))).toBe('forbidden')
    expect(await codeOf(inviteUser({ kind: 'visitor' }, input))).toBe('signed-out')
  })
})

describe('a disabled account', () => {
  it('is out at once, everywhere, and comes back without its old sessions', async () => {
    const { id, email } = await newUser()
    const { sessionId } = await signIn(newClient(), { email, password: PASSWORD })
    const actor = await admin()
    const { token } = await resetFromServer({ email, reason: 'thử' })
    const rechecks: Recheck[] = []
    const stop = onRecheck((recheck) => rechecks.push(recheck))
    await disableUser(actor, id)
    stop()
    expect(rechecks).toMatchObject([{ userId: id }])
    expect(await who(sessionId)).toBe('visitor')
    expect(await codeOf(acceptInvitation(newClient(), token, PASSWORD))).toBe('invitation-invalid')
    expect(await codeOf(renewInvitation(actor, id))).toBe('not-found')
    expect(await codeOf(disableUser(actor, actor.userId))).toBe('forbidden')
    await enableUser(actor, id)
    expect(await who(sessionId)).toBe('visitor')
    expect(await codeOf(signIn(newClient(), { email, password: PASSWORD }))).toBe('accepted')
  })
})

describe('changing the password', () => {
  it('asks for the current one and ends the other sessions', async () => {
    const { id, email } = await newUser()
    const here = await signIn(newClient(), { email, password: PASSWORD })
    const there = await signIn(newClient(), { email, password: PASSWORD })
    const actor = await actorOf(id)
    const change = (current: string, password: string) =>
      codeOf(changePassword(actor, { current, password, sessionId: here.sessionId }))
    expect(await change('not this one', 'một câu hoàn toàn mới')).toBe('password-wrong')
    expect(await change(PASSWORD, PASSWORD)).toBe('password-unchanged')
    expect(await change(PASSWORD, 'matkhau12345')).toBe('password-too-common')
    expect(await who(there.sessionId)).toBe('user')
    expect(await change(PASSWORD, 'một câu hoàn toàn mới')).toBe('accepted')
    expect([await who(here.sessionId), await who(there.sessionId)]).toEqual(['user', 'visitor'])
    expect(await codeOf(signIn(newClient(), { email, password: PASSWORD }))).toBe('wrong-credentials')
  })

  it('comes first for those whose password somebody else has set', async () => {
    const { id, email } = await newUser()
    await prisma.user.update({ where: { id }, data: { mustChangePassword: true } })
    const { sessionId } = await signIn(newClient(), { email, password: PASSWORD })
    // Co-editing's door lets nobody in before that.
    expect(await who(sessionId)).toBe('visitor')
    await changePassword(await actorOf(id), {
      current: PASSWORD,
      password: 'một câu hoàn toàn mới',
      sessionId,
    })
    expect(await who(sessionId)).toBe('user')
  })
})

describe('the list of sessions', () => {
  it('ends one of the own, or all others, and nobody else’s', async () => {
    const { id, email } = await newUser()
    const opened = []
    for (let n = 0; n < 4; n++) opened.push(await signIn(newClient(), { email, password: PASSWORD }))
    const [here, second] = opened.map((one) => one.sessionId)
    const actor = await actorOf(id)
    const sessions = await listSessions(actor, here ?? null)
    expect(sessions.map((session) => session.isCurrent)).toEqual([true, false, false, false])
    expect(sessions[0]?.device).toBe('Firefox, Linux')
    const stranger = await actorOf((await newUser()).id)
    expect(await codeOf(revokeSession(stranger, sessions[1]?.publicId ?? ''))).toBe('not-found')
    await revokeSession(actor, (await listSessions(actor, second ?? null))[0]?.publicId ?? '')
    expect([await who(here ?? ''), await who(second ?? '')]).toEqual(['user', 'visitor'])
    expect(await revokeOtherSessions(actor, here ?? '')).toBe(2)
    expect(await listSessions(actor, here ?? null)).toHaveLength(1)
  })
})

describe('the list of users', () => {
  it('is searched without accents, by name and by organisation', async () => {
    const { email } = await invite()
    const actor = await admin()
    const found = async (query: string) => (await listUsers(actor, query)).users.map((user) => user.email)
    expect(await found('tran van moi')).toContain(email)
    expect(await found('BO THU NGHIEM')).toContain(email)
    expect(await found(email.toUpperCase())).toEqual([email])
    expect(await found('khong co ai')).toEqual([])
    const own = (await listUsers(actor, actor.email)).users[0]
    expect(own?.can).toEqual({ renewInvitation: false, requestReset: false, disable: false, enable: false })
  })
})
