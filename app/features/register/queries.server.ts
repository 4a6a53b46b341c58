import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { storedDay } from '~/kernel/dates'
import { cursorOf, cutPage, inOrderOf } from '~/kernel/list-order'
import { holdsAll, holding, likeWords, queryWords, searchKeyOf } from '~/kernel/search'
import { officialNumber, type Wrapper } from '~/features/adoption/adoption'
import { listAuthenticAdoptions } from '~/features/adoption/facts.server'
import { currentPaper, paperDay } from '~/features/adoption/paper'
import type { AccessedVersion } from '~/features/version/access.server'
import { prisma, sql, type Prisma } from '~/platform/db/index.server'
import { keepAdoptedWords, readAdopted, wordsOf } from './adopted-words.server'
import { passageOf } from './search'

const PAGE_SIZE = 20

export interface RegisterEntry {
  id: string
  wrapper: Wrapper
  /** "05/TB-HNDLM" */
  number: string
  title: Bilingual
  issuer: Bilingual
  /** A calendar day, yyyy-MM-dd. */
  issuedOn: string
  /** Papers of the same text that this one replaced, the first one first. */
  replaced: { id: string; number: string }[]
  /** Where the query was found, when not in the title. */
  passage: Bilingual | null
  /** What this line says is what was issued. */
  isAuthentic: boolean
}

export interface PublicWorkshop {
  id: string
  title: Bilingual
  place: Bilingual
  startsOn: string
}

export interface RegisterPage {
  entries: RegisterEntry[]
  /** Of all pages together. */
  total: number
  /** Pass as `after` for those that follow; null on the last page. */
  next: string | null
  workshops: PublicWorkshop[]
}

/**
 * Every issued text of which each word of $1 stands in its title, in what one of its papers says, or in itself; with the day and the
 * number of the paper that holds now, by which texts are listed.
 */
const FOUND = `
  WITH found AS (
    SELECT adoption.id,
      coalesce(paper.issued_on, adoption.issued_on) AS day, coalesce(paper.number, adoption.number) AS number
    FROM adoption
    JOIN recommendation ON recommendation.id = adoption.recommendation_id
    LEFT JOIN adopted_words AS words ON words.adoption_id = adoption.id
    LEFT JOIN LATERAL (
      SELECT issued_on, number FROM replacement WHERE adoption_id = adoption.id ORDER BY position DESC LIMIT 1
    ) AS paper ON true
    WHERE NOT EXISTS (
      SELECT FROM unnest($1::text[]) AS word
      WHERE NOT (
        recommendation.search_key LIKE word OR adoption.search_key LIKE word
        OR coalesce(words.search_key LIKE word, false)
        OR EXISTS (SELECT FROM replacement WHERE adoption_id = adoption.id AND search_key LIKE word)
      )
    )
  )`

/** Behind the text with the id $2, nothing where it is not found; from the beginning without an id. The newest first. */
const PAGE = `${FOUND}
  SELECT id FROM found
  WHERE $2::uuid IS NULL OR (day, number, id) < (SELECT day, number, id FROM found WHERE id = $2::uuid)
  ORDER BY day DESC, number DESC, id DESC LIMIT $3::int`

/** The public list of issued texts, newest first, and the public workshops that the query finds. */
export async function searchRegister(query: string, after = ''): Promise<RegisterPage> {
  const words = queryWords(query)
  if (words.length > 0) await keepAdoptedWords()
  const like = likeWords(query)
  const [found, [counted], workshops] = await Promise.all([
    sql.query<{ id: string }>(PAGE, [like, cursorOf(after), PAGE_SIZE + 1]),
    sql.query<{ total: number }>(`${FOUND} SELECT count(*)::int AS total FROM found`, [like]),
    findPublicWorkshops(query),
  ])
  const { shown, next } = cutPage(found, PAGE_SIZE)
  const rows = inOrderOf(shown, await readTexts(shown.map(({ id }) => id)))
  const authentic = await listAuthenticAdoptions(rows)
  const texts = await readAdopted(rows.filter((row) => !isInTitle(row, words)))
  const entries = rows.map((row) => ({
    ...entryOf(row, passageIn(texts.get(row.versionId), words)),
    isAuthentic: authentic.has(row.id),
  }))
  return { entries, total: counted?.total ?? 0, next, workshops }
}

type TextRow = Awaited<ReturnType<typeof readTexts>>[number]

function readTexts(ids: readonly string[]) {
  return prisma.adoption.findMany({
    where: { id: { in: [...ids] } },
    include: {
      recommendation: { select: { titleVi: true, titleEn: true } },
      replacements: { orderBy: { position: 'asc' } },
    },
  })
}

/** The reader sees why it was found: no passage is needed. */
function isInTitle({ recommendation, replacements, ...first }: TextRow, words: readonly string[]): boolean {
  const numbers = [first, ...replacements].map(({ number, notation }) => officialNumber(number, notation))
  return holdsAll(searchKeyOf(recommendation.titleVi, recommendation.titleEn, ...numbers), words)
}

function passageIn(text: AccessedVersion | undefined, words: readonly string[]): Bilingual | null {
  if (!text) return null
  const [vi, en] = [passageOf(wordsOf(text, 'vi'), words), passageOf(wordsOf(text, 'en'), words)]
  return vi === null && en === null ? null : { vi: vi ?? '', en: en ?? '' }
}

function entryOf(row: TextRow, passage: Bilingual | null): Omit<RegisterEntry, 'isAuthentic'> {
  const paper = currentPaper(row)
  const replaced = [row, ...row.replacements].filter(({ id }) => id !== paper.id)
  return {
    id: paper.id,
    wrapper: paper.wrapper as Wrapper,
    number: officialNumber(paper.number, paper.notation),
    title: pairOf(row.recommendation, 'title'),
    issuer: pairOf(paper, 'issuer'),
    issuedOn: paperDay(paper),
    replaced: replaced.map(({ id, number, notation }) => ({ id, number: officialNumber(number, notation) })),
    passage,
  }
}

async function findPublicWorkshops(query: string): Promise<PublicWorkshop[]> {
  const rows = await prisma.workshop.findMany({
    where: {
      visibility: 'public',
      ...holding<Prisma.WorkshopWhereInput>(query, (holdsWord) => [{ searchKey: holdsWord }]),
    },
    select: { id: true, titleVi: true, titleEn: true, placeVi: true, placeEn: true, startsOn: true },
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE,
  })
  return rows.map((row) => ({
    id: row.id,
    title: pairOf(row, 'title'),
    place: pairOf(row, 'place'),
    startsOn: storedDay(row.startsOn),
  }))
}
