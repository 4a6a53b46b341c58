import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { startMailServer, type MailServer } from '~tests/setup/mail-server'
import { visitor, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { now, setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { claimMails } from '~/platform/mail/outbox.server'
import { MAX_ATTEMPTS } from '~/platform/mail/outgoing-mail'
import { closeTransport } from '~/platform/mail/transport.server'
import { hashOfToken } from '../../identity/invitation/token.server'
import { mailedLink } from '../../identity/invitation/mailed-link.server'
import { acceptInvitation } from '../../membership/commands/accept-invitation.server'
import { inviteUser } from '../../membership/commands/invite-user.server'
import { sendReset } from '../../membership/commands/send-reset.server'
import { actorOf, newClient, newOrganisation, newUser, PASSWORD } from '../../membership/membership-fixture'
import { setPreferences } from '../commands/set-preferences.server'
import type { NoticeKind, NoticeParams } from '../notice'
import { notify } from '../notify.server'
import { getPreferences, listNotices } from '../queries.server'
import { setLinkMaker } from './account-mail.server'
import { retryMail } from './commands/retry-mail.server'
import { deliverDue } from './deliver.server'
import { makeDigests } from './digest.server'
import { listMails } from './queries.server'
import { readUnsubscribe, unsubscribe } from './unsubscribe.server'

// Settings are read once, and by what is imported here already.
const port = await vi.hoisted(async () => {
  const { createServer } = await import('node:net')
  const free = await new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
  process.env.SMTP_URL = `smtp://127.0.0.1:${free}`
  process.env.MAIL_FROM = 'Đồng Thuận <thong-bao@dongthuan.example>'
  process.env.PUBLIC_URL = 'https://dongthuan.example'
  return free
})

openTestDatabase()

let server: MailServer
beforeAll(async () => {
  server = await startMailServer(port)
  setLinkMaker(mailedLink)
})
beforeEach(async () => {
  server.mails.length = 0
  server.answerTo = server.answerMail = () => null
  await prisma.outgoingMail.deleteMany()
})
afterEach(() => setClock(null))
afterAll(async () => {
  closeTransport()
  await server.close()
})

const about = {
  title: { vi: 'Dữ liệu mở', en: 'Open data' },
  place: { vi: 'Hội nghị Huế', en: 'Huế workshop' },
}

async function newReader(locale: 'vi' | 'en' = 'vi'): Promise<UserActor> {
  const { id } = await newUser()
  await prisma.user.update({ where: { id }, data: { locale } })
  return actorOf(id)
}

function tell<K extends NoticeKind>(
  kind: K,
  to: UserActor,
  { subjectId = newId(), params = about as unknown as NoticeParams[K] } = {},
) {
  return inTransaction((tx) => notify(tx, kind, { to: [to.userId], subjectId, params, by: visitor }))
}

const later = (minutes: number) => setClock(new Date(now().getTime() + minutes * 60_000))
const mailOf = (reader: UserActor) =>
  prisma.outgoingMail.findFirstOrThrow({ where: { userId: reader.userId }, orderBy: { createdAt: 'desc' } })
const headerOf = (name: string) =>
  String((server.mails[0]?.headers.get('list') as Record<string, { url: string }>)[name]?.url)

describe('a mail', () => {
  it('comes in its receiver’s language, as a page and as text, with a link that marks it read', async () => {
    const [lan, john] = [await newReader('vi'), await newReader('en')]
    await tell('ballot-opened', lan)
    await tell('ballot-opened', john)
    expect(await deliverDue()).toBe(2)
    const [vietnamese, english] = ['Đang mở biểu quyết', 'is open: please vote'].map((words) =>
      server.mails.find(({ subject = '' }) => subject.includes(words)),
    )
    const [notice] = (await listNotices(lan, {})).notices
    const link = `https://dongthuan.example/notices/${notice?.id}`
    expect(vietnamese?.subject).toBe('Đang mở biểu quyết “Dữ liệu mở”, mời bạn bỏ phiếu')
    expect(vietnamese?.text).toContain(link)
    expect(vietnamese?.text).toContain('Hội nghị Huế')
    expect(vietnamese?.html).toContain(`href="${link}"`)
    expect(vietnamese?.html).toContain('lang="vi"')
    expect(vietnamese?.from?.text).toBe('"Đồng Thuận" <thong-bao@dongthuan.example>')
    expect(english?.text).toContain('Dear Lê Thị Thử')
    expect(english?.html).toContain('lang="en"')
  })

  it('tells of all comments that came while it waited, once, and of none when they were read', async () => {
    const [one, other, subjectId] = [await newReader(), await newReader(), newId()]
    await tell('comment-replied', one, { subjectId })
    await tell('comment-replied', one, { subjectId })
    await tell('comment-replied', other)
    expect(await deliverDue()).toBe(0)
    await prisma.notice.updateMany({ where: { userId: other.userId }, data: { readAt: now() } })
    later(11)
    expect(await deliverDue()).toBe(1)
    expect(server.mails[0]?.subject).toContain('2 trao đổi mới')
    expect(await mailOf(other)).toMatchObject({ status: 'dropped', lastError: 'already-read' })
    expect(await deliverDue()).toBe(0)
  })

  it('begins no header of its own, whatever a title holds', async () => {
    const one = await newReader()
    const title = { vi: 'Dữ liệu\r\nBcc: ke-gian@example.vn', en: '' }
    await tell('ballot-opened', one, { params: { ...about, title } })
    await deliverDue()
    expect(server.mails[0]?.headers.has('bcc')).toBe(false)
    expect(server.mails[0]?.subject).toContain('Dữ liệu Bcc: ke-gian')
  })

  it('of the day tells of all that is unread', async () => {
    const one = await newReader()
    setClock(new Date('2026-06-03T00:30:00Z'))
    await tell('comment-added', one)
    await tell('version-frozen', one, { params: { ...about, number: 2 } })
    await makeDigests()
    await deliverDue()
    expect(server.mails.map(({ subject }) => subject)).toEqual(['2 thông báo mới trên Đồng Thuận'])
    expect(server.mails[0]?.text).toContain('Đã chốt bản 2 của “Dữ liệu mở”')
  })
})

describe('a worker', () => {
  it('that is killed with a mail in its hands leaves it to the next, under the same Message-ID', async () => {
    const one = await newReader()
    await tell('ballot-opened', one)
    expect(await claimMails()).toHaveLength(1)
    // Nobody else has it while the lease lasts.
    expect(await deliverDue()).toBe(0)
    later(3)
    expect(await deliverDue()).toBe(1)
    const { id } = await mailOf(one)
    expect(server.mails.map(({ messageId }) => messageId)).toEqual([`<${id}@dongthuan.example>`])
    // As if it had died between the server's word and its own: the mail comes again, and is known by its id.
    await prisma.outgoingMail.update({ where: { id }, data: { status: 'waiting' } })
    expect(await deliverDue()).toBe(1)
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(1)
  })

  it('sends each mail once, however many of them there are', async () => {
    const readers = await Promise.all(Array.from({ length: 12 }, () => newReader()))
    await inTransaction((tx) =>
      notify(tx, 'ballot-opened', {
        to: readers.map(({ userId }) => userId),
        subjectId: newId(),
        params: about,
        by: visitor,
      }),
    )
    await Promise.all([deliverDue(), deliverDue(), deliverDue()])
    expect(server.mails).toHaveLength(12)
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(12)
  })

  it('tries again, with growing waits, what the server does not take now, and gives up in the end', async () => {
    const one = await newReader()
    server.answerMail = () => ({ code: 451, words: '4.3.0 later, one@example.vn' })
    await tell('ballot-opened', one)
    await deliverDue()
    expect(await mailOf(one)).toMatchObject({
      status: 'waiting',
      attempts: 1,
      lastError: 'EMESSAGE 451 4.3.0',
    })
    expect(await deliverDue()).toBe(0)
    server.answerMail = () => null
    later(2)
    expect(await deliverDue()).toBe(1)
    expect(await mailOf(one)).toMatchObject({ status: 'sent', attempts: 2, lastError: '' })

    server.answerMail = () => ({ code: 451, words: '4.3.0 later' })
    await tell('ballot-opened', one)
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const mail = await prisma.outgoingMail.findFirstOrThrow({
        where: { userId: one.userId, status: 'waiting' },
      })
      setClock(new Date(mail.nextAttemptAt.getTime() + 1))
      await deliverDue()
    }
    expect(await prisma.outgoingMail.count({ where: { status: 'failed', attempts: MAX_ATTEMPTS } })).toBe(1)
  })

  it('gives up at once on an address that the server does not know; an administrator sees it and tries again', async () => {
    const one = await newReader()
    server.answerTo = (address) => ({ code: 550, words: `5.1.1 no such user ${address}` })
    await tell('ballot-opened', one)
    await deliverDue()
    const admin = await actorOf((await newUser({ isAdmin: true })).id)
    const page = await listMails(admin, { status: 'failed' })
    expect(page.counts).toMatchObject({ failed: 1, waiting: 0 })
    expect(page.mails).toMatchObject([
      { kind: 'ballot-opened', receiver: { email: one.email }, lastError: 'EENVELOPE 550 5.1.1' },
    ])
    // Whose words these are the page does not show.
    expect(JSON.stringify(page)).not.toContain('Dữ liệu mở')
    await expect(listMails(one, { status: 'failed' })).rejects.toThrow('forbidden')
    await expect(retryMail(one, page.mails[0]?.id ?? '')).rejects.toThrow('forbidden')
    server.answerTo = () => null
    await retryMail(admin, page.mails[0]?.id ?? '')
    expect(await deliverDue()).toBe(1)
    await expect(retryMail(admin, page.mails[0]?.id ?? '')).rejects.toThrow('not-found')
  })

  it('sends no news of last week, and nothing to a closed account', async () => {
    const [one, closed] = [await newReader(), await newReader()]
    await tell('ballot-opened', one)
    await tell('ballot-opened', closed)
    await prisma.user.update({ where: { id: closed.userId }, data: { disabledAt: now() } })
    await prisma.outgoingMail.updateMany({
      where: { userId: one.userId },
      data: { createdAt: new Date(Date.now() - 5 * 86_400_000) },
    })
    expect(await deliverDue()).toBe(0)
    expect([(await mailOf(one)).lastError, (await mailOf(closed)).lastError]).toEqual([
      'stale',
      'account-closed',
    ])
  })
})

describe('the link in a mail', () => {
  it('ends that kind for that person, at one press', async () => {
    const [one, other] = [await newReader(), await newReader()]
    await tell('comment-replied', one)
    later(11)
    await deliverDue()
    const url = headerOf('unsubscribe')
    expect(url).toContain('https://dongthuan.example/unsubscribe/')
    const token = url.split('/').at(-1) ?? ''
    expect(await readUnsubscribe(token)).toEqual({ userId: one.userId, what: 'comment-replied' })
    const forged = `${Buffer.from(`${other.userId}.comment-replied`).toString('base64url')}.${token.split('.')[1]}`
    expect([await unsubscribe(forged), await unsubscribe('x'), await unsubscribe(token)]).toEqual([
      false,
      false,
      true,
    ])
    expect((await getPreferences(one)).chosen).toEqual({ 'comment-replied': 'page' })
    expect((await getPreferences(other)).chosen).toEqual({})
  })

  it('of the day ends what came with it, and nothing else', async () => {
    const one = await newReader()
    await setPreferences(one, { channels: { mention: 'digest' }, hour: 7 })
    setClock(new Date('2026-06-03T00:30:00Z'))
    await tell('mention', one)
    await makeDigests()
    await deliverDue()
    expect(await unsubscribe(headerOf('unsubscribe').split('/').at(-1) ?? '')).toBe(true)
    const { chosen } = await getPreferences(one)
    expect(chosen).toMatchObject({ mention: 'page', 'comment-added': 'page' })
    expect(chosen['comment-replied']).toBeUndefined()
  })

  it('is not there where the mail cannot be switched off', async () => {
    const one = await newReader()
    await tell('reset-requested', one, { params: {} })
    await deliverDue()
    expect(server.mails[0]?.headers.has('list')).toBe(false)
  })
})

describe('a link that opens an account', () => {
  const linkIn = (mail = server.mails.at(-1)) => /\/invitation\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''

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
    expect(server.mails.map(({ subject }) => subject)).toEqual(Array(2).fill('Lời mời tham gia Đồng Thuận'))
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
    expect(await sendReset(admin, { userId: owner.userId, reason: 'Quên mật khẩu' })).toBe(true)
    await expect(sendReset(owner, { userId: admin.userId, reason: 'x' })).rejects.toThrow('forbidden')
    await deliverDue()
    expect(server.mails[0]?.to).toMatchObject({ value: [{ address: owner.email }] })
    expect(server.mails[0]?.headers.has('list')).toBe(false)
    expect(await acceptInvitation(newClient(), linkIn(), PASSWORD)).toMatchObject({ userId: owner.userId })
  })
})
