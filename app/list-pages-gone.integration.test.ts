import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { listEntries } from '~/features/audit/queries.server'
import { record } from '~/features/audit/record.server'
import { listUsers } from '~/features/membership/queries.server'
import { listMaterials } from '~/features/material/queries.server'
import { listMails } from '~/features/notification/mail/queries.server'
import { listNotices } from '~/features/notification/queries.server'
import { readFilter } from '~/features/recommendation/filter'
import { listRecommendations } from '~/features/recommendation/queries.server'
import { searchRegister } from '~/features/register/queries.server'
import { listParticipants } from '~/features/workshop/participants/participants.server'
import { listWorkshops } from '~/features/workshop/queries.server'
import { visitor, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { makeAdoption, makeOrganisation } from '../prisma/factories/adoption'
import { makeAdmin, makeParticipant } from '../prisma/factories/person'
import { makeWorkshop } from '../prisma/factories/workshop'

openTestDatabase()

const DAY_MS = 86_400_000
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS)

let admin: UserActor
let member: UserActor
let workshopId: string

/** Each list has something to show, or its empty pages would prove nothing. */
beforeAll(async () => {
  const createdAt = new Date()
  workshopId = await newWorkshop('public', daysFromNow(-10))
  admin = await makeAdmin(prisma)
  member = await makeParticipant(prisma, workshopId, 'Lê Thị Thử', 'observer')
  const { userId } = member
  const host = await makeOrganisation(prisma, { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry' })
  const about = { workshopId, titleEn: '', leadOrganisationId: host.id, createdAt }
  await prisma.recommendation.createMany({
    data: Array.from({ length: 60 }, (_, n) => {
      return { id: newId(), ...about, titleVi: `Khuyến nghị ${n}`, phaseChangedAt: daysFromNow(n - 100) }
    }),
  })
  await prisma.material.create({
    data: {
      id: newId(),
      workshopId,
      titleVi: 'Tài liệu',
      titleEn: '',
      visibility: 'public',
      createdAt,
      createdBy: userId,
    },
  })
  await prisma.notice.create({
    data: {
      id: newId(),
      userId,
      kind: 'reset-requested',
      groupKey: '',
      subjectId: newId(),
      params: '{}',
      channel: 'page',
      createdAt,
      updatedAt: createdAt,
    },
  })
  await prisma.outgoingMail.create({
    data: { id: newId(), userId, template: 'notices', status: 'sent', createdAt, nextAttemptAt: createdAt },
  })
  await makeAdoption(prisma, { number: 1, issuedOn: '2024-01-15' })
  await inTransaction((tx) => record(tx, admin, 'user.enabled', { type: 'user', id: userId }))
})

const newWorkshop = (visibility: 'public' | 'participants', day: Date): Promise<string> =>
  makeWorkshop(prisma, { visibility, startsOn: day, endsOn: day, createdAt: day })

describe('a page', () => {
  const nothing = { shown: 0, next: null }
  const lists: [string, (after: string) => Promise<{ shown: number; next: string | null }>][] = [
    [
      'users',
      async (after) => {
        const { users, next } = await listUsers(admin, '', after)
        return { shown: users.length, next }
      },
    ],
    [
      'recommendations',
      async (after) => {
        const filter = readFilter(new URLSearchParams({ after }))
        const { rows, next } = await listRecommendations(member, filter, { language: 'vi' })
        return { shown: rows.length, next }
      },
    ],
    [
      'workshops',
      async (after) => {
        const { workshops, next } = await listWorkshops(visitor, { after })
        return { shown: workshops.length, next }
      },
    ],
    [
      'participants',
      async (after) => {
        const { groups, next } = await listParticipants(member, workshopId, { after })
        return { shown: groups.length, next }
      },
    ],
    [
      'materials',
      async (after) => {
        const { materials, next } = await listMaterials(member, workshopId, { after })
        return { shown: materials.length, next }
      },
    ],
    [
      'issued texts',
      async (after) => {
        const { entries, next } = await searchRegister('', after)
        return { shown: entries.length, next }
      },
    ],
    [
      'notices',
      async (before) => {
        const { notices, next } = await listNotices(member, { before })
        return { shown: notices.length, next }
      },
    ],
    [
      'mails',
      async (before) => {
        const { mails, next } = await listMails(admin, { status: 'sent', before })
        return { shown: mails.length, next }
      },
    ],
    [
      'record',
      async (before) => {
        const { entries, next } = await listEntries(admin, { before })
        return { shown: entries.length, next }
      },
    ],
  ]

  it.each(lists)(
    'of %s behind what is gone, or was never there, is empty, and not the first one',
    async (_, load) => {
      expect((await load('')).shown).toBeGreaterThan(0)
      for (const after of [newId(), 'nothing']) expect(await load(after), after).toEqual(nothing)
    },
  )

  it('behind a row that is now the last looks like one behind a row that is gone', async () => {
    const pageBehind = (after: string) =>
      listRecommendations(member, readFilter(new URLSearchParams({ sort: 'changed', order: 'asc', after })), {
        language: 'vi',
      })
    const after = (await pageBehind('')).next ?? ''
    expect((await pageBehind(after)).rows).not.toEqual([])
    await prisma.recommendation.update({ where: { id: after }, data: { phaseChangedAt: daysFromNow(1) } })
    expect(await pageBehind(after)).toEqual(await pageBehind(newId()))
  })

  it('of workshops behind one that the reader may not know of is empty', async () => {
    const id = await newWorkshop('participants', daysFromNow(-1))
    expect((await listWorkshops(admin, { after: id })).workshops).not.toEqual([])
    expect((await listWorkshops(visitor, { after: id })).workshops).toEqual([])
  })
})
