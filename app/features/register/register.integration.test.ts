import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import {
  makeAdoption,
  makeOrganisation,
  makeProvision,
  type MadeAdoption,
} from '../../../prisma/factories/adoption'
import { getAdoptedText, getCanonicalText } from './adopted-text.server'
import { remakeAdoptedWords } from './adopted-words.server'
import { searchRegister } from './queries.server'

openTestDatabase()

let first: MadeAdoption
let second: MadeAdoption

beforeAll(async () => {
  const agency = await makeOrganisation(prisma, { vi: 'Sở Thông tin', en: 'Department of Information' })
  const lead = { kind: 'organisation' as const, agency }
  first = await makeAdoption(prisma, {
    title: { vi: 'Khuyến nghị về dữ liệu mở', en: 'Recommendations on open data' },
    provisions: [makeProvision(1, { vi: 'Bồi dưỡng kỹ năng cho cấp xã.', en: 'Train the communes.' }, lead)],
    number: 1,
  })
  second = await makeAdoption(prisma, {
    title: { vi: 'Khuyến nghị về đô thị thông minh', en: 'Recommendations on smart cities' },
    issuedOn: '2024-03-01',
    number: 12,
  })
  await prisma.workshop.update({ where: { id: second.workshopId }, data: { visibility: 'participants' } })
})

const found = async (query: string) => (await searchRegister(query)).entries.map(({ id }) => id)

describe('the list', () => {
  it('has the newest text first', async () => {
    expect(await found('')).toEqual([second.adoptionId, first.adoptionId])
  })

  it.each(['du lieu mo', 'DỮ LIỆU', 'boi duong ky nang', 'train communes', '01/tb-hndlm', '2023'])(
    'finds "%s"',
    async (query) => {
      expect(await found(query)).toEqual([first.adoptionId])
    },
  )

  it('says where it was found, when that is not the title', async () => {
    const [entry] = (await searchRegister('cap xa')).entries
    expect(entry?.passage?.vi).toContain('cho cấp xã')
    expect((await searchRegister('du lieu mo')).entries[0]?.passage).toBeNull()
  })

  it('finds a text by its words again, where somebody changed those that are searched', async () => {
    await found('cap xa')
    await prisma.adoptedWords.update({ where: { adoptionId: first.adoptionId }, data: { searchKey: 'khac' } })
    expect(await found('cap xa')).toEqual([])
    expect(await remakeAdoptedWords()).toBe(1)
    expect(await found('cap xa')).toEqual([first.adoptionId])
    expect(await remakeAdoptedWords()).toBe(0)
  })

  it('finds public workshops and no others', async () => {
    const { workshops } = await searchRegister('khuyen nghi')
    expect(workshops.map(({ id }) => id)).toEqual([first.workshopId])
  })

  it('stays on its pages and says when there is nothing', async () => {
    for (const [after, shown] of [
      ['', 2],
      ['nonsense', 0],
      [newId(), 0],
    ] as const) {
      const { entries, next, total } = await searchRegister('', after)
      expect([entries.length, next, total], after).toEqual([shown, null, 2])
    }
    expect((await searchRegister('', second.adoptionId)).entries.map(({ id }) => id)).toEqual([
      first.adoptionId,
    ])
    expect(await searchRegister('không hề có')).toMatchObject({ entries: [], workshops: [], total: 0 })
  })
})

describe('an issued text', () => {
  it('is shown as it was voted on, with its number as printed', async () => {
    const text = await getAdoptedText(visitor, first.adoptionId)
    expect(text.paper).toMatchObject({
      number: '01/TB-HNDLM',
      issuedOn: '2023-06-08',
      place: { vi: 'Huế', en: 'Hue' },
    })
    expect(text.content.provisions).toHaveLength(1)
    expect(text.isWithdrawn).toBe(false)
  })

  it('gives out the bytes of its hash', async () => {
    const { json, sha256 } = await getCanonicalText(visitor, first.adoptionId)
    expect(createHash('sha256').update(json).digest('hex')).toBe(sha256)
  })

  it('tells figures of comments, and sessions of public workshops only', async () => {
    for (const { workshopId, recommendationId } of [first, second]) {
      await prisma.workshopSession.create({
        data: {
          id: crypto.randomUUID(),
          workshopId,
          kind: 'plenary',
          titleVi: 'Phiên 1',
          titleEn: 'Session 1',
          roomVi: '',
          roomEn: '',
          startsAt: new Date('2023-06-08T01:30:00Z'),
          endsAt: new Date('2023-06-08T03:00:00Z'),
        },
      })
      await prisma.draftComment.create({
        data: {
          id: crypto.randomUUID(),
          recommendationId,
          authorId: crypto.randomUUID(),
          authorName: 'Chuyên gia Kín',
          body: 'Lời góp ý kín',
          disposition: 'partly',
          createdAt: new Date('2023-06-07T01:00:00Z'),
        },
      })
    }
    const open = await getAdoptedText(visitor, first.adoptionId)
    expect(open.story.sessions).toHaveLength(1)
    expect(open.story.comments).toMatchObject({ total: 1, accepted: 0, partly: 1, explained: 0 })
    expect(JSON.stringify(open)).not.toMatch(/góp ý kín|Chuyên gia Kín/)
    expect((await getAdoptedText(visitor, second.adoptionId)).story.sessions).toEqual([])
  })

  it('is not found where there is none', async () => {
    await expect(getAdoptedText(visitor, 'nonsense')).rejects.toThrow('not-found')
    await expect(getCanonicalText(visitor, '00000000-0000-4000-8000-000000000000')).rejects.toThrow(
      'not-found',
    )
  })
})
