import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { ALL_PHASES } from '~/features/recommendation/recommendation'
import { newId } from '~/kernel/ids'
import { comparePeople, compareVietnamese, searchKey } from '~/kernel/vietnamese'
import { prisma, sql } from './index.server'

openTestDatabase()

const LETTERS = Array.from(
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ',
)

const EXAMPLES = [
  'Thừa Thiên Huế',
  'Đồng Tháp  Mười',
  'ĐẮK LẮK',
  'Đà Nẵng và đà nẵng',
  ' hòa bình, hoà bình \t(2023) ',
  '05/TB-HNDLM',
  'Nguyễn\u00a0Thị\u2009Ánh\nNguyệt',
  'Œuvre, Łódź, Åse, naïve, Ærø',
  'Ολυμπία Москва Ёлка',
  '“Dữ liệu mở” – động lực 100 %',
  'ภาษาไทย 日本 🇻🇳',
  '',
]

/** A table and not a parameter for each: one statement asks about all of them. */
async function inSql(of: 'search_key' | 'vietnamese_order' | 'people_order', texts: readonly string[]) {
  const rows = await sql.query<{ key: string }>(
    `SELECT ${of}(words) AS key FROM unnest($1::text[]) WITH ORDINALITY AS given(words, place) ORDER BY place`,
    [texts],
  )
  return rows.map(({ key }) => key)
}

const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 })
const written = fc.tuple(word, fc.constantFrom('as it is', 'in capitals', 'Capital')).map(([text, how]) => {
  if (how === 'in capitals') return text.toUpperCase()
  return how === 'Capital' ? text.charAt(0).toUpperCase() + text.slice(1) : text
})
const phrase = fc
  .array(fc.tuple(written, fc.constantFrom(' ', '  ', '-', ', ', '\t')), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''))

it('the database makes the same search key as the application, of either form of a letter', async () => {
  const texts = [...EXAMPLES, ...fc.sample(phrase, { numRuns: 2000, seed: 17 })].flatMap((text) => [
    text.normalize('NFC'),
    text.normalize('NFD'),
  ])
  expect(await inSql('search_key', texts)).toEqual(texts.map(searchKey))
})

const inBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Those of which the database's keys say another order than the collator; where it sees only capitals, there is none. */
async function disagreements(
  of: 'vietnamese_order' | 'people_order',
  texts: readonly string[],
  compare: (a: string, b: string) => number,
) {
  const keys = await inSql(of, texts)
  return texts.slice(1).flatMap((text, index) => {
    const before = texts[index] ?? ''
    const order = inBytes(keys[index] ?? '', keys[index + 1] ?? '')
    return Math.sign(order) === Math.sign(compare(before, text)) ? [] : [[before, text]]
  })
}

it('texts stand in the order of the Vietnamese alphabet, and people in that of their given names', async () => {
  const phrases = fc.sample(fc.array(word, { minLength: 1, maxLength: 3 }), { numRuns: 4000, seed: 23 })
  const near = LETTERS.flatMap((letter) => [`b${letter}n`, `b${letter}ng an`, `b${letter}`])
  const texts = [...phrases.map((words) => words.join(' ')), ...near, ...near.toReversed()]
  expect(await disagreements('vietnamese_order', texts, compareVietnamese)).toEqual([])
  expect(await disagreements('people_order', texts, comparePeople)).toEqual([])
})

it('nobody writes a key: it follows its row, and the database refuses another', async () => {
  const id = newId()
  const names = { kind: 'province', code: '46', nameVi: 'Thừa Thiên Huế', nameEn: '' }
  await prisma.organisation.create({ data: { id, ...names } })
  const renamed = await prisma.organisation.update({ where: { id }, data: { nameVi: 'Đắk Lắk' } })
  expect(renamed.searchKey).toBe('dak lak')
  await expect(prisma.organisation.update({ where: { id }, data: { searchKey: 'hue' } })).rejects.toThrow()
})

it('each phase has its place', async () => {
  const organisation = await prisma.organisation.findFirstOrThrow()
  const at = new Date()
  const workshop = { id: newId(), createdAt: at, startsOn: at, endsOn: at }
  const words = { titleVi: '', titleEn: '', summaryVi: '', summaryEn: '', placeVi: '', placeEn: '' }
  await prisma.workshop.create({ data: { ...workshop, ...words } })
  const about = { titleVi: 'Dữ liệu', titleEn: '', createdAt: at, phaseChangedAt: at }
  const of = { workshopId: workshop.id, leadOrganisationId: organisation.id }
  await prisma.recommendation.createMany({
    data: ALL_PHASES.map((phase) => ({ id: newId(), ...about, ...of, phase })),
  })
  const rows = await prisma.recommendation.findMany({ orderBy: { phaseOrder: 'asc' } })
  expect(rows.map(({ phase, phaseOrder }) => [phase, phaseOrder])).toEqual(
    ALL_PHASES.map((phase, index) => [phase, index]),
  )
})

it('a restored dump makes them again, which it does without a search path', async () => {
  const people = await sql.transaction(async (tx) => {
    await tx.query("SELECT set_config('search_path', '', true)")
    return tx.query<{ name_order: string }>(
      `INSERT INTO public.app_user (id, email, name, created_at) VALUES ($1::uuid, 'a@b.vn', 'Trần Ánh', now()) RETURNING name_order`,
      [newId()],
    )
  })
  expect(people[0]?.name_order).toMatch(/^anh/)
})
