import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { itOnPostgres } from '~tests/setup/it-on-postgres'
import { visitor, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { onChange } from '~/platform/live/topics.server'
import { newUser } from '../membership/membership-fixture'
import { markAllRead, markRead } from './commands/mark-read.server'
import { setPreferences } from './commands/set-preferences.server'
import { makeDigests } from './mail/digest.server'
import type { NoticeKind, NoticeParams } from './notice'
import { endNotices, notify } from './notify.server'
import { getNoticeTarget, getPreferences, listNotices } from './queries.server'
import { countUnread, noticesTopic } from './unread.server'
import { actorOf } from '../../../prisma/factories/person'

openTestDatabase()
afterEach(() => setClock(null))

const about = { title: { vi: 'Dữ liệu mở', en: 'Open data' }, place: { vi: 'Hội nghị', en: 'Workshop' } }

let binh: UserActor
beforeAll(async () => {
  binh = await actorOf((await newUser()).id)
})

const person = async () => actorOf((await newUser()).id)

function tell<K extends NoticeKind>(
  kind: K,
  to: readonly string[],
  { subjectId = newId(), by = binh, params = about as unknown as NoticeParams[K] } = {},
) {
  return inTransaction((tx) => notify(tx, kind, { to, subjectId, params, by }))
}

const mailsOf = (userId: string) => prisma.outgoingMail.findMany({ where: { userId } })

describe('a notice', () => {
  it('is told to each once, and not to whoever did it', async () => {
    const one = await person()
    await tell('consultation-started', [one.userId, one.userId, binh.userId])
    expect((await listNotices(one, {})).notices).toMatchObject([
      { kind: 'consultation-started', params: about, count: 1, actorName: binh.name, isRead: false },
    ])
    expect(await countUnread(binh)).toBe(0)
  })

  it('was never told where its transaction is rolled back, and neither was its mail queued', async () => {
    const one = await person()
    const failing = inTransaction(async (tx) => {
      await notify(tx, 'ballot-opened', { to: [one.userId], subjectId: newId(), params: about, by: binh })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await countUnread(one)).toBe(0)
    expect(await mailsOf(one.userId)).toEqual([])
  })

  it('is not told to a closed account; one that nobody has opened finds it on its page, without a mail', async () => {
    const closed = await newUser({ disabledAt: new Date() })
    const unopened = await newUser({ password: null })
    await tell('ballot-opened', [closed.id, unopened.id])
    expect([await countUnread({ userId: closed.id }), await countUnread({ userId: unopened.id })]).toEqual([
      0, 1,
    ])
    expect(await mailsOf(unopened.id)).toEqual([])
  })

  it('says to its receiver’s pages how many are unread', async () => {
    const one = await person()
    const heard: string[] = []
    const stop = onChange([noticesTopic(one.userId)], (said) => heard.push(said?.json ?? 'changed'))
    await tell('ballot-opened', [one.userId])
    await expect.poll(() => heard).toEqual(['{"unread":1}'])
    await markAllRead(one, { until: new Date() })
    await expect.poll(() => heard.at(-1)).toBe('{"unread":0}')
    stop()
  })
})

describe('notices of one kind about one thing', () => {
  it('are one while it is unread: five comments on a draft', async () => {
    const [one, subjectId] = [await person(), newId()]
    await Promise.all(Array.from({ length: 5 }, () => tell('comment-added', [one.userId], { subjectId })))
    expect((await listNotices(one, {})).notices).toMatchObject([{ kind: 'comment-added', count: 5 }])
    await tell('comment-added', [one.userId])
    expect(await countUnread(one)).toBe(2)
  })

  it('begin anew once it was read', async () => {
    const [one, subjectId] = [await person(), newId()]
    await tell('comment-added', [one.userId], { subjectId })
    const [first] = (await listNotices(one, {})).notices
    await markRead(one, first?.id ?? '')
    await tell('comment-added', [one.userId], { subjectId })
    const { notices } = await listNotices(one, {})
    expect(notices.map(({ count, isRead }) => [count, isRead])).toEqual([
      [1, false],
      [1, true],
    ])
  })

  it('have one mail while it waits, and another one for what comes some hours after it', async () => {
    const [one, subjectId] = [await person(), newId()]
    for (let n = 0; n < 3; n += 1) await tell('comment-replied', [one.userId], { subjectId })
    const [mail] = await mailsOf(one.userId)
    expect(await mailsOf(one.userId)).toHaveLength(1)
    await prisma.outgoingMail.update({ where: { id: mail?.id ?? '' }, data: { status: 'sent' } })
    // Of a thing that goes to and fro nobody gets a mail each time.
    await tell('comment-replied', [one.userId], { subjectId })
    expect(await mailsOf(one.userId)).toHaveLength(1)
    setClock(new Date(Date.now() + 7 * 60 * 60_000))
    await tell('comment-replied', [one.userId], { subjectId })
    setClock(null)
    expect(await mailsOf(one.userId)).toHaveLength(2)
    expect((await prisma.notice.findFirst({ where: { userId: one.userId } }))?.mailId).not.toBe(mail?.id)
  })

  it('are over when what they call to is: nobody is called by the bell, nor by a mail that waits', async () => {
    const [one, subjectId] = [await person(), newId()]
    await tell('ballot-opened', [one.userId], { subjectId })
    await inTransaction((tx) => endNotices(tx, 'ballot-opened', subjectId))
    expect(await countUnread(one)).toBe(0)
  })

  itOnPostgres('are counted once each, also where transactions overlap', async () => {
    const people = (await Promise.all([person(), person(), person()])).map(({ userId }) => userId)
    const subjectId = newId()
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        tell('comment-added', n % 2 ? people : [...people].reverse(), { subjectId }),
      ),
    )
    const rows = await prisma.notice.findMany({ where: { subjectId } })
    expect(rows.map(({ count }) => count)).toEqual([12, 12, 12])
  })
})

describe('a person’s page', () => {
  it('shows the own notices, by pages and filters', async () => {
    const one = await person()
    for (let n = 0; n < 35; n += 1) {
      setClock(new Date(Date.UTC(2026, 0, 1, 0, n)))
      await tell(n % 2 ? 'ballot-opened' : 'consultation-started', [one.userId])
    }
    const first = await listNotices(one, {})
    expect(first.notices).toHaveLength(30)
    const second = await listNotices(one, { before: first.next ?? '' })
    expect([second.notices.length, second.next]).toEqual([5, null])
    const times = [...first.notices, ...second.notices].map(({ at }) => at)
    expect(times).toEqual([...new Set(times)].sort().reverse())
    expect((await listNotices(one, { area: 'ballot' })).notices).toHaveLength(17)
    await markAllRead(one, { until: new Date(second.notices[0]?.at ?? ''), area: 'text' })
    expect(await countUnread(one)).toBe(32)
    expect((await listNotices(await person(), {})).notices).toEqual([])
  })

  it('leads nobody else by a notice, and marks none of theirs', async () => {
    const [one, other, subjectId] = [await person(), await person(), newId()]
    await tell('ballot-opened', [one.userId], { subjectId })
    const [notice] = (await listNotices(one, {})).notices
    expect(await getNoticeTarget(one, notice?.id ?? '')).toBe(`/ballots/${subjectId}`)
    await expect(getNoticeTarget(other, notice?.id ?? '')).rejects.toThrow('not-found')
    await markRead(other, notice?.id ?? '')
    expect(await countUnread(one)).toBe(1)
  })

  it('leaves out kinds that this version does not know', async () => {
    const one = await person()
    await tell('ballot-opened', [one.userId])
    await prisma.notice.updateMany({ where: { userId: one.userId }, data: { kind: 'from-tomorrow' } })
    expect((await listNotices(one, {})).notices).toEqual([])
  })
})

describe('what a person chooses', () => {
  it('holds for what comes next; the least that must be told is told all the same', async () => {
    const one = await person()
    await setPreferences(one, {
      channels: { 'comment-replied': 'never', 'ballot-opened': 'never', mention: 'page' },
      hour: 9,
    })
    await tell('comment-replied', [one.userId])
    await tell('mention', [one.userId])
    await tell('ballot-opened', [one.userId])
    const { notices } = await listNotices(one, {})
    expect(notices.map(({ kind }) => kind).sort()).toEqual(['ballot-opened', 'mention'])
    // What may not be chosen counts as not chosen: the ballot comes by mail, as by default.
    expect(await mailsOf(one.userId)).toHaveLength(1)
    expect(await getPreferences(one)).toEqual({
      chosen: { 'comment-replied': 'never', mention: 'page' },
      hour: 9,
    })
  })

  it('leaves alone what another tab, or a mail’s link, has chosen since the page was made', async () => {
    const one = await person()
    const shown = { mention: 'mail', 'comment-replied': 'mail', hour: '7' }
    await setPreferences(one, { channels: { mention: 'never' }, hour: 9, seen: shown })
    await setPreferences(one, {
      channels: { mention: 'mail', 'comment-replied': 'never' },
      hour: 7,
      seen: shown,
    })
    expect(await getPreferences(one)).toEqual({
      chosen: { mention: 'never', 'comment-replied': 'never' },
      hour: 9,
    })
  })

  it('makes one mail of the day, at its hour or as soon as may be after it', async () => {
    const one = await person()
    await setPreferences(one, { channels: {}, hour: 8 })
    const at = (hour: number, day = 3) => setClock(new Date(Date.UTC(2026, 5, day, hour - 7, 10)))
    at(6)
    await tell('comment-added', [one.userId])
    await tell('version-frozen', [one.userId])
    await makeDigests()
    expect(await mailsOf(one.userId)).toEqual([])
    at(11)
    await Promise.all([makeDigests(), makeDigests()])
    expect(await mailsOf(one.userId)).toMatchObject([{ template: 'digest' }])
    await tell('comment-added', [one.userId])
    at(12)
    await makeDigests()
    expect(await mailsOf(one.userId)).toHaveLength(1)
    at(8, 4)
    await makeDigests()
    expect(await mailsOf(one.userId)).toHaveLength(2)
  })

  it('is asked of nobody who is no person', async () => {
    const one = await person()
    await tell('report-due', [one.userId], { by: visitor as never })
    expect((await listNotices(one, {})).notices).toMatchObject([{ actorName: '' }])
  })
})
