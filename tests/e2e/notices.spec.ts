import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import viCommon from '../../locales/vi/common.json'
import en from '../../locales/en/notification.json'
import vi from '../../locales/vi/notification.json'
import { DEMO_WORKSHOP_ID, demoUserId } from '../../prisma/seed/event'
import { prisma } from '~/platform/db/index.server'
import { inDataFolder } from '../setup/data-folder'
import { startMailServer, type MailServer } from '../setup/mail-server'
import { emailOf, request, signedInRequest } from './sign-in'
import { useApp } from './use-app'

let mail: MailServer
let thread: { id: string; recommendationId: string }

/** A comment of the expert's on a text that is out for consultation. */
async function findThread(dataDir: string) {
  return inDataFolder(dataDir, () =>
    prisma.draftComment.findFirstOrThrow({
      where: {
        parentId: null,
        authorId: demoUserId(emailOf('chuyengia1')),
        recommendation: { phase: { in: ['consultation', 'finalising'] } },
      },
      select: { id: true, recommendationId: true },
    }),
  )
}

// Before the system, which is told of it, and gone after it.
beforeAll(async () => void (mail = await startMailServer()))
afterAll(() => mail.close())

const { app, open, post } = useApp({
  own: true,
  prepare: async (dataDir) => (thread = await findThread(dataDir)),
  env: () => ({
    SMTP_URL: mail.url,
    MAIL_FROM: 'Đồng Thuận <thong-bao@dongthuan.example>',
    PUBLIC_URL: 'http://thu.dongthuan.example',
    ALLOWED_HOSTS: '127.0.0.1',
  }),
})

const bell = (page: Page, unread: number, words: Pick<typeof vi, 'bellUnread_other'> = vi) =>
  page.getByRole('link', { name: words.bellUnread_other.replace('{{count}}', String(unread)) })

/** Somebody is given a role, which they are told of. */
async function addObserver(email: string): Promise<void> {
  const path = `/workshops/${DEMO_WORKSHOP_ID}/participants/new`
  const answer = await post('tochuc', path, { email, name: '', locale: 'vi', role: 'observer' })
  expect(answer.status).toBe(302)
}

describe('somebody who is told of something', () => {
  it('hears of it at the bell without a load of the page, and once for all that comes together', async () => {
    const allRead = { intent: 'all-read', until: '2100-01-01T00:00:00.000Z' }
    await post('chuyengia1', '/notices?index', allRead)
    const page = await open('chuyengia1', '/account')
    // The expert reads English.
    await page.getByRole('link', { name: en.bell, exact: true }).waitFor()
    let loads = 0
    page.on('request', (asked) => void (loads += asked.url().includes('.data') ? 1 : 0))
    for (const words of ['Xin hỏi thêm.', 'Và một ý nữa.']) {
      const reply = { intent: 'reply', commentId: thread.id, body: words }
      const answer = await post('soanthao1', `/recommendations/${thread.recommendationId}`, reply)
      expect(answer.status).toBeLessThan(400)
    }
    await bell(page, 1, en).waitFor()
    expect(loads).toBe(0)
  })

  it('sees it at the bell, reads it, and has it in the own box as well', async () => {
    const page = await open('quantri', '/')
    await page.getByRole('link', { name: vi.bell, exact: true }).waitFor()
    await addObserver(emailOf('quantri'))
    await bell(page, 1).waitFor()
    await bell(page, 1).click()
    await page.getByText(vi.unread_other.replace('{{count}}', '1')).waitFor()
    const line = page.getByRole('list', { name: vi.list }).getByRole('link')
    expect(await line.first().textContent()).toContain(vi.role.observer)
    await expect.poll(() => mail.mails.length).toBe(1)
    const link = /http:\/\/thu\.dongthuan\.example(\/notices\/[\w-]+)/.exec(mail.mails[0]?.text ?? '')?.[1]
    expect(await line.first().getAttribute('href')).toBe(link)
    await line.first().click()
    await page.waitForURL(`**/workshops/${DEMO_WORKSHOP_ID}`)
    await page.getByRole('link', { name: vi.bell, exact: true }).waitFor()
    // Its address comes before the page itself, and the bell falls silent by a fact.
    await page.getByRole('heading', { level: 1, name: 'Dữ liệu mở' }).waitFor()

    // The page that was left is among the recent ones.
    await page.goto(`${app.url}/notices`)
    const recent = page.getByRole('navigation', { name: viCommon.frame.recent })
    const left = recent.locator(`a[href="/workshops/${DEMO_WORKSHOP_ID}"]`)
    await left.waitFor()
    expect(await left.textContent()).toContain('Dữ liệu mở')
  })

  it('chooses how; and a mail program ends a kind with one press, without a session', async () => {
    const page = await open('quantri', '/account/notices')
    await page.getByLabel(vi.kindName.mention).selectOption({ label: vi.channel.never })
    await page.getByRole('button', { name: vi.choose.save }).click()
    await page.getByText(vi.choose.saved).waitFor()
    await page.reload()
    expect(await page.getByLabel(vi.kindName.mention).inputValue()).toBe('never')

    const list = mail.mails[0]?.headers.get('list') as { unsubscribe?: { url: string } } | undefined
    const { pathname } = new URL(list?.unsubscribe?.url ?? 'http://none')
    const press = (path: string) =>
      fetch(`${app.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      })
    expect((await press(pathname)).status).toBe(200)
    expect((await press(`${pathname}x`)).status).toBe(404)
    // Any other address still takes no form from elsewhere.
    expect((await press('/account/notices')).status).toBe(403)
    await page.reload()
    expect(await page.getByLabel(vi.kindName['participant-added']).inputValue()).toBe('page')
  })

  it('marks all as read, without scripts too', async () => {
    const send = await signedInRequest(app.url, 'soanthao1')
    const before = await (await send('/notices')).text()
    const until = /name="until" value="([^"]+)"/.exec(before)?.[1] ?? ''
    expect(until).not.toBe('')
    await post('soanthao1', '/notices?index', { intent: 'all-read', until })
    expect(await (await send('/counts')).json()).toMatchObject({ unread: 0 })
    expect(await (await send('/notices?unread=on')).text()).toContain(vi.empty.unreadTitle)
    const visitor = await request(app.url)('/notices')
    expect(visitor.headers.get('location')).toContain('/sign-in')
  })
})

describe('an administrator', () => {
  it('sees that mails were sent, and not their words', async () => {
    const page = await open('quantri', '/admin/mail?status=sent')
    await page
      .getByRole('rowheader', { name: /quantri@/ })
      .first()
      .waitFor()
    expect(await page.getByText(vi.kindName['participant-added']).count()).toBeGreaterThan(0)
    const stranger = await signedInRequest(app.url, 'soanthao1')
    expect((await stranger('/admin/mail')).status).toBe(403)
  })
})
