import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { storedDay } from '~/kernel/dates'
import { holdsAll, queryWords, searchKeyOf } from '~/kernel/search'
import { officialNumber, type Wrapper } from '~/features/adoption/adoption'
import { listAuthenticAdoptions } from '~/features/adoption/facts.server'
import { currentPaper, paperDay } from '~/features/adoption/paper'
import { accessVersion } from '~/features/version/access.server'
import { plainText } from '~/features/drafting/blocks'
import { prisma } from '~/platform/db/index.server'
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
  total: number
  page: number
  pageCount: number
  workshops: PublicWorkshop[]
}

interface Searchable {
  key: string
  titleKey: string
  vi: string
  en: string
}

/** Issued texts never change, so what to search in them is made once for each paper that they get. */
const searchables = new Map<string, Searchable>()

type TextRow = Awaited<ReturnType<typeof readTexts>>[number]

function readTexts() {
  return prisma.adoption.findMany({
    include: {
      recommendation: { select: { titleVi: true, titleEn: true } },
      replacements: { orderBy: { position: 'asc' } },
    },
  })
}

/** Newest first, by the papers that hold now. */
function byDay(a: TextRow, b: TextRow): number {
  const [left, right] = [currentPaper(a), currentPaper(b)]
  return right.issuedOn.getTime() - left.issuedOn.getTime() || right.number - left.number
}

async function searchableOf(row: TextRow): Promise<Searchable> {
  const papers = [row, ...row.replacements]
  const key = papers.map(({ id }) => id).join(' ')
  const known = searchables.get(key)
  if (known) return known
  const { content, isAuthentic } = await accessVersion(row.versionId, { boundTo: [row.sha256] })
  const { preamble, provisions } = content
  const textOf = (language: 'vi' | 'en') =>
    [plainText(preamble[language]), ...provisions.map(({ text }) => plainText(text[language]))].join(' ')
  const [vi, en] = [textOf('vi'), textOf('en')]
  const title = [
    row.recommendation.titleVi,
    row.recommendation.titleEn,
    ...papers.map(({ number, notation }) => officialNumber(number, notation)),
  ]
  const made = {
    titleKey: searchKeyOf(...title),
    key: searchKeyOf(
      ...title,
      ...papers.flatMap((one) => [one.issuerVi, one.issuerEn, one.placeVi, one.placeEn, String(one.year)]),
      vi,
      en,
    ),
    vi,
    en,
  }
  // What somebody put in its place is not found; when it has been restored, it is.
  if (isAuthentic) searchables.set(key, made)
  return made
}

/** The public list of issued texts, newest first, and the public workshops that the query finds. */
export async function searchRegister(query: string, wantedPage: number): Promise<RegisterPage> {
  const words = queryWords(query)
  const found: RegisterEntry[] = []
  const texts = await readTexts()
  const authentic = await listAuthenticAdoptions(texts)
  for (const row of texts.sort(byDay)) {
    const searchable = words.length > 0 ? await searchableOf(row) : null
    if (searchable && !holdsAll(searchable.key, words)) continue
    const passage = searchable && passageIn(searchable, words)
    found.push({ ...entryOf(row, passage), isAuthentic: authentic.has(row.id) })
  }
  const pageCount = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const page = Math.min(Math.max(1, wantedPage), pageCount)
  return {
    entries: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: found.length,
    page,
    pageCount,
    workshops: await findPublicWorkshops(words),
  }
}

function passageIn(searchable: Searchable, words: string[]): Bilingual | null {
  if (holdsAll(searchable.titleKey, words)) return null
  const vi = passageOf(searchable.vi, words)
  const en = passageOf(searchable.en, words)
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

async function findPublicWorkshops(words: string[]): Promise<PublicWorkshop[]> {
  const rows = await prisma.workshop.findMany({
    where: { visibility: 'public' },
    orderBy: { startsOn: 'desc' },
  })
  return rows
    .filter((row) =>
      holdsAll(
        searchKeyOf(row.titleVi, row.titleEn, row.summaryVi, row.summaryEn, row.placeVi, row.placeEn),
        words,
      ),
    )
    .slice(0, PAGE_SIZE)
    .map((row) => ({
      id: row.id,
      title: pairOf(row, 'title'),
      place: pairOf(row, 'place'),
      startsOn: storedDay(row.startsOn),
    }))
}
