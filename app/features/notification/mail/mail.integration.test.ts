import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { now, setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { claimMails } from '~/platform/mail/outbox.server'
import { newUser } from '../../membership/membership-fixture'
import { setPreferences } from '../commands/set-preferences.server'
import { notify } from '../notify.server'
import { getPreferences, listNotices } from '../queries.server'
import { retryMail } from './commands/retry-mail.server'
import { deliverDue } from './deliver.server'
import { makeDigests } from './digest.server'
import { ABOUT, later, mailOf, newReader, openMailServer, tell } from './mail-fixture'
import { listMails } from './queries.server'
import { readUnsubscribe, unsubscribe } from './unsubscribe.server'
import { actorOf } from '../../../../prisma/factories/person'

openTestDatabase()
const server = openMailServer()

const headerOf = (name: string) =>
  String((server.current.mails[0]?.headers.get('list') as Record<string, { url: string }>)[name]?.url)

/** So often a mail is tried, over some forty hours. */
const ATTEMPTS = 8

describe('a mail', () => {
  it('comes in its receiver’s language, as a page and as text, with a link that marks it read', async () => {
    const [lan, john] = [await newReader('vi'), await newReader('en')]
    await tell('ballot-opened', lan)
    await tell('ballot-opened', john)
    expect(await deliverDue()).toBe(2)
    const [vietnamese, english] = ['Đang mở biểu quyết', 'is open: please vote'].map((words) =>
      server.current.mails.find(({ subject = '' }) => subject.includes(words)),
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
    expect(server.current.mails[0]?.subject).toContain('2 trao đổi mới')
    expect(await mailOf(other)).toMatchObject({ status: 'dropped', lastError: 'already-read' })
    expect(await deliverDue()).toBe(0)
  })

  it('begins no header of its own, whatever a title holds', async () => {
    const one = await newReader()
    const title = { vi: 'Dữ liệu\r\nBcc: ke-gian@example.vn', en: '' }
    await tell('ballot-opened', one, { params: { ...ABOUT, title } })
    await deliverDue()
    expect(server.current.mails[0]?.headers.has('bcc')).toBe(false)
    expect(server.current.mails[0]?.subject).toContain('Dữ liệu Bcc: ke-gian')
  })

  it('of the day tells of all that is unread', async () => {
    const one = await newReader()
    setClock(new Date('2026-06-03T00:30:00Z'))
    await tell('comment-added', one)
    await tell('version-frozen', one, { params: { ...ABOUT, number: 2 } })
    await makeDigests()
    await deliverDue()
    expect(server.current.mails.map(({ subject }) => subject)).toEqual(['2 thông báo mới trên Đồng Thuận'])
    expect(server.current.mails[0]?.text).toContain('Đã chốt bản 2 của “Dữ liệu mở”')
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
    expect(server.current.mails.map(({ messageId }) => messageId)).toEqual([`<${id}@dongthuan.example>`])
    // As if it had died between the server's word and its own: the mail comes again, and is known by its id.
    await prisma.outgoingMail.update({ where: { id }, data: { status: 'waiting' } })
    expect(await deliverDue()).toBe(1)
    expect(new Set(server.current.mails.map(({ messageId }) => messageId)).size).toBe(1)
  })

  it('sends each mail once, however many of them there are', async () => {
    const readers = await Promise.all(Array.from({ length: 12 }, () => newReader()))
    await inTransaction((tx) =>
      notify(tx, 'ballot-opened', {
        to: readers.map(({ userId }) => userId),
        subjectId: newId(),
        params: ABOUT,
        by: visitor,
      }),
    )
    await Promise.all([deliverDue(), deliverDue(), deliverDue()])
    expect(server.current.mails).toHaveLength(12)
    expect(new Set(server.current.mails.map(({ messageId }) => messageId)).size).toBe(12)
  })

  it('tries again, with growing waits, what the server does not take now, and gives up in the end', async () => {
    const one = await newReader()
    server.current.answerMail = () => ({ code: 451, words: '4.3.0 later, one@example.vn' })
    await tell('ballot-opened', one)
    await deliverDue()
    expect(await mailOf(one)).toMatchObject({
      status: 'waiting',
      attempts: 1,
      lastError: 'EMESSAGE 451 4.3.0',
    })
    expect(await deliverDue()).toBe(0)
    server.current.answerMail = () => null
    later(2)
    expect(await deliverDue()).toBe(1)
    expect(await mailOf(one)).toMatchObject({ status: 'sent', attempts: 2, lastError: '' })

    server.current.answerMail = () => ({ code: 451, words: '4.3.0 later' })
    await tell('ballot-opened', one)
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const mail = await prisma.outgoingMail.findFirstOrThrow({
        where: { userId: one.userId, status: 'waiting' },
      })
      setClock(new Date(mail.nextAttemptAt.getTime() + 1))
      await deliverDue()
    }
    expect(await prisma.outgoingMail.count({ where: { status: 'failed', attempts: ATTEMPTS } })).toBe(1)
  })

  it('gives up at once on an address that the server does not know; an administrator sees it and tries again', async () => {
    const one = await newReader()
    server.current.answerTo = (address) => ({ code: 550, words: `5.1.1 no such user ${address}` })
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
    server.current.answerTo = () => null
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
    await expect(unsubscribe(forged)).rejects.toThrow('not-found')
    await expect(unsubscribe('x')).rejects.toThrow('not-found')
    await unsubscribe(token)
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
    await unsubscribe(headerOf('unsubscribe').split('/').at(-1) ?? '')
    const { chosen } = await getPreferences(one)
    expect(chosen).toMatchObject({ mention: 'page', 'comment-added': 'page' })
    expect(chosen['comment-replied']).toBeUndefined()
  })

  it('is not there where the mail cannot be switched off', async () => {
    const one = await newReader()
    await tell('reset-requested', one, { params: {} })
    await deliverDue()
    expect(server.current.mails[0]?.headers.has('list')).toBe(false)
  })
})
