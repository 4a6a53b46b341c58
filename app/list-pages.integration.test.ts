import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { listUsers } from '~/features/membership/queries.server'
import { listMaterials } from '~/features/material/queries.server'
import { readFilter } from '~/features/recommendation/filter'
import { listRecommendations } from '~/features/recommendation/queries.server'
import { ALL_PHASES } from '~/features/recommendation/recommendation'
import { searchRegister } from '~/features/register/queries.server'
import { listParticipants } from '~/features/workshop/participants/participants.server'
import { listWorkshops } from '~/features/workshop/queries.server'
import { PARTICIPATION_ROLES } from '~/features/workshop/workshop'
import { visitor, type Actor, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { comparePeople, compareVietnamese } from '~/kernel/vietnamese'
import { prisma } from '~/platform/db/index.server'
import { makeAdoption, makeOrganisation } from '../prisma/factories/adoption'
import { actorOf } from '../prisma/factories/person'
import { expectEachOnce, inOrder, walk } from './list-walk-fixture'

openTestDatabase()

const FAMILIES = ['Nguyễn', 'Trần', 'Đỗ', 'Lê', 'Ông', 'Âu', 'Phạm']
const GIVEN = ['Án', 'An', 'Ân', 'Đạt', 'Dũng', 'Ánh', 'Ảnh', 'Ước', 'Uy', 'Hòa', 'Hoa', 'Hoà', 'Ý', 'Yên']
const nameOf = (n: number) =>
  `${FAMILIES[n % FAMILIES.length]} Văn${n % 5 ? '' : ' Thị'} ${GIVEN[(n * 5) % GIVEN.length]}`

const COUNT = 230
const DAY_MS = 86_400_000
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS)

let admin: UserActor
let member: UserActor
let workshopId: string
let hiddenId: string

const words = { titleEn: '', summaryVi: '', summaryEn: '', placeVi: 'Huế', placeEn: '' }

beforeAll(async () => {
  const createdAt = new Date()
  const people = Array.from({ length: COUNT }, (_, n) => ({
    id: newId(),
    email: `p${n}@example.vn`,
    name: nameOf(n),
    isAdmin: n === 0,
    createdAt,
  }))
  await prisma.user.createMany({ data: people })
  const host = await makeOrganisation(prisma, { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry' })
  const places = Array.from({ length: 70 }, (_, n) => ({ id: newId(), n }))
  await prisma.workshop.createMany({
    data: places.map(({ id, n }) => {
      const day = daysFromNow(((n * 7) % 35) - 17)
      return {
        id,
        ...words,
        titleVi: `Hội nghị ${n}`,
        startsOn: day,
        endsOn: day,
        visibility: 'public',
        createdAt,
      }
    }),
  })
  workshopId = places[0]?.id ?? ''
  await prisma.participation.createMany({
    data: people.map(({ id }, n) => {
      const role = PARTICIPATION_ROLES[n % PARTICIPATION_ROLES.length] ?? 'observer'
      return { id: newId(), workshopId, userId: id, role, organisationId: n % 2 ? host.id : null, createdAt }
    }),
  })
  const about = { titleEn: '', leadOrganisationId: host.id, createdAt }
  const phaseOf = (n: number) => ALL_PHASES[n % ALL_PHASES.length] ?? 'draft'
  await prisma.recommendation.createMany({
    data: Array.from({ length: 120 }, (_, n) => {
      const phaseChangedAt = daysFromNow(-(n % 40))
      const own = { titleVi: `${GIVEN[n % GIVEN.length]} ${n % 30}`, titleEn: n % 3 ? '' : `Title ${n}` }
      return { id: newId(), workshopId, ...about, ...own, phase: phaseOf(n), phaseChangedAt }
    }),
  })
  hiddenId = newId()
  await prisma.recommendation.create({
    data: {
      id: hiddenId,
      workshopId: places[1]?.id ?? '',
      ...about,
      titleVi: 'Bí mật',
      phaseChangedAt: daysFromNow(-5),
    },
  })
  for (let n = 0; n < 25; n += 1)
    await makeAdoption(prisma, { number: n + 1, issuedOn: `2024-0${(n % 9) + 1}-15` })
  admin = await actorOf(people[0]?.id ?? '')
  member = await actorOf(people[1]?.id ?? '')
}, 120_000)

describe('all pages of a list together', () => {
  it('are the users by given name', async () => {
    const rows = await walk(async (after) => {
      const { users, count, next } = await listUsers(admin, 'van', after)
      expect(count).toBe(COUNT)
      return { rows: users, next }
    })
    expectEachOnce(
      rows.map(({ id }) => id),
      COUNT,
    )
    expect(inOrder(rows, (a, b) => comparePeople(a.name, b.name))).toBe(true)
  })

  it.each(['changed', 'title', 'phase'].flatMap((sort) => ['asc', 'desc'].map((order) => [sort, order])))(
    'are the recommendations by %s, %s',
    async (sort, order) => {
      for (const language of ['vi', 'en'] as const) {
        const rows = await walk((after) =>
          listRecommendations(
            member,
            readFilter(new URLSearchParams({ sort: `${sort}`, order: `${order}`, after })),
            {
              language,
            },
          ),
        )
        const own = rows.filter((row) => row.workshop.id === workshopId)
        expectEachOnce(
          own.map(({ id }) => id),
          120,
        )
        expect(rows.map(({ id }) => id)).not.toContain(hiddenId)
        const title = (row: (typeof rows)[number]) => row.title[language] || row.title.vi
        const sign = order === 'asc' ? 1 : -1
        const compare = {
          changed: (a: (typeof rows)[number], b: (typeof rows)[number]) =>
            a.phaseChangedAt.localeCompare(b.phaseChangedAt),
          title: (a: (typeof rows)[number], b: (typeof rows)[number]) =>
            compareVietnamese(title(a), title(b)),
          phase: (a: (typeof rows)[number], b: (typeof rows)[number]) =>
            ALL_PHASES.indexOf(a.phase) - ALL_PHASES.indexOf(b.phase),
        }[`${sort}`]
        expect(inOrder(rows, (a, b) => sign * (compare?.(a, b) ?? 1))).toBe(true)
      }
    },
  )

  it('are the workshops, those to come before those that are over', async () => {
    const rows = await walk(async (after) => {
      const { workshops, next } = await listWorkshops(visitor, { query: 'hue', after })
      return { rows: workshops.filter(({ title }) => title.vi.startsWith('Hội nghị')), next }
    })
    expectEachOnce(
      rows.map(({ id }) => id),
      70,
    )
    const upcoming = rows.filter(({ when }) => when === 'upcoming')
    expect(rows.slice(0, upcoming.length)).toEqual(upcoming)
    expect(inOrder(upcoming, (a, b) => a.startsOn.localeCompare(b.startsOn))).toBe(true)
    expect(inOrder(rows.slice(upcoming.length), (a, b) => b.startsOn.localeCompare(a.startsOn))).toBe(true)
  })

  it('are the participants by role and given name', async () => {
    const rows = await walk(async (after) => {
      const { groups, next } = await listParticipants(member, workshopId, { after })
      for (const { role, count } of groups)
        expect(count).toBe(
          Math.ceil((COUNT - PARTICIPATION_ROLES.indexOf(role)) / PARTICIPATION_ROLES.length),
        )
      return { rows: groups.flatMap(({ delegations }) => delegations.flatMap(({ people }) => people)), next }
    })
    expectEachOnce(
      rows.map(({ id }) => id),
      COUNT,
    )
    const rank = ({ role }: (typeof rows)[number]) => PARTICIPATION_ROLES.indexOf(role)
    const group = (row: (typeof rows)[number]) =>
      row.role === 'delegate' ? (row.organisation?.name.vi ?? '') : ''
    const byAll = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
      rank(a) - rank(b) || compareVietnamese(group(a), group(b)) || comparePeople(a.name, b.name)
    expect(inOrder(rows, byAll)).toBe(true)
  })

  it('are the materials as the programme goes, and for others than participants the public ones', async () => {
    const [early, late] = [newId(), newId()]
    const about = { kind: 'plenary', titleVi: 'Phiên', titleEn: '', roomVi: '', roomEn: '' }
    await prisma.workshopSession.createMany({
      data: [late, early].map((id, n) => {
        const startsAt = daysFromNow(2 - n)
        return { id, workshopId, ...about, startsAt, endsAt: startsAt }
      }),
    })
    const uploadedBy = admin.userId
    const file = {
      mediaType: 'application/pdf',
      sizeBytes: 1,
      sha256: '',
      uploadedBy,
      uploadedAt: new Date(),
    }
    const made = Array.from({ length: 150 }, (_, n) => ({ id: newId(), n, fileId: newId() }))
    await prisma.storedFile.createMany({
      data: made.map(({ fileId, n }) => ({
        id: fileId,
        storageKey: fileId,
        name: `Tờ trình ${n}.pdf`,
        ...file,
      })),
    })
    await prisma.material.createMany({
      data: made.map(({ id, n }) => ({
        id,
        workshopId,
        sessionId: [null, late, early][n % 3],
        titleVi: `Tài liệu ${n}`,
        titleEn: '',
        visibility: n % 2 ? 'public' : 'participants',
        createdAt: daysFromNow(-n),
        createdBy: uploadedBy,
      })),
    })
    await prisma.materialVersion.createMany({
      data: made.map(({ id, fileId }) => ({ materialId: id, number: 1, fileId, createdAt: new Date() })),
    })
    const seenBy = (actor: Actor) =>
      walk(async (after) => {
        const { materials, next } = await listMaterials(actor, workshopId, { query: 'to trinh', after })
        return { rows: materials, next }
      })
    const rows = await seenBy(member)
    expectEachOnce(
      rows.map(({ id }) => id),
      150,
    )
    const placeOf = (row: (typeof rows)[number]) =>
      row.place.kind === 'workshop' ? 0 : row.place.sessionId === early ? 1 : 2
    expect(inOrder(rows, (a, b) => placeOf(a) - placeOf(b))).toBe(true)
    const open = await seenBy(visitor)
    expect(open.map(({ visibility }) => visibility)).toEqual(Array(75).fill('public'))
  })

  it('are the issued texts by the paper that holds now', async () => {
    const first = await prisma.adoption.findFirstOrThrow({
      where: { number: 1, recommendation: { phase: 'issued' } },
      omit: { searchKey: true, recommendationId: true, versionId: true, ballotId: true, sha256: true },
    })
    const issuedOn = new Date('2024-12-31')
    const replacement = { ...first, id: newId(), adoptionId: first.id, position: 1, number: 900, issuedOn }
    await prisma.replacement.create({
      data: { ...replacement, reasonVi: 'Sai tên', reasonEn: '', createdByName: '' },
    })
    const rows = await walk(async (after) => {
      const { entries, next, total } = await searchRegister('hndlm', after)
      expect(total).toBe(25)
      return { rows: entries, next }
    })
    expectEachOnce(
      rows.map(({ id }) => id),
      25,
    )
    expect(rows[0]).toMatchObject({ number: '900/TB-HNDLM', replaced: [{ number: '01/TB-HNDLM' }] })
    expect(inOrder(rows, (a, b) => b.issuedOn.localeCompare(a.issuedOn))).toBe(true)
  })
})

describe('a search', () => {
  it.each(['%', '_', '\\', 'v%n', '\u0000'])('takes "%s" as it stands', async (query) => {
    const finds = { users: 0, texts: 0, workshops: 0, papers: 0, people: 0 }
    const everything = query === '\u0000'
    finds.users = (await listUsers(admin, query)).users.length
    finds.texts = (
      await listRecommendations(
        member,
        { ...readFilter(new URLSearchParams()), search: query },
        { language: 'vi' },
      )
    ).rows.length
    finds.workshops = (await listWorkshops(admin, { query })).workshops.length
    finds.papers = (await searchRegister(query)).entries.length
    finds.people = (await listParticipants(member, workshopId, { query })).groups.length
    for (const [list, found] of Object.entries(finds)) expect(found > 0, list).toBe(everything)
  })

  it('finds nothing that its reader may not know of, neither by words nor by a place', async () => {
    const filter = readFilter(new URLSearchParams({ sort: 'title' }))
    const list = (more: Partial<typeof filter>) =>
      listRecommendations(member, { ...filter, ...more }, { language: 'vi' })
    expect((await list({ search: 'bi mat' })).rows).toEqual([])
    expect((await list({})).rows).not.toEqual([])
    expect(await list({ after: hiddenId })).toEqual({ rows: [], next: null })
    expect(await list({ after: newId() })).toEqual({ rows: [], next: null })
    const people = await listParticipants(member, workshopId, { query: 'example.vn' })
    expect(people.groups).toEqual([])
  })
})
