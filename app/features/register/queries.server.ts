import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { holdsAll, queryWords, searchKeyOf } from '~/kernel/search'
import { officialNumber, type Wrapper } from '~/features/adoption/adoption'
import { listAuthenticAdoptions } from '~/features/adoption/facts.server'
import { accessVersion, OF_VERSION } from '~/features/drafting/version-access.server'
import { plainText } from '~/features/drafting/version-content'
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

/** Issued texts never change, so what to search in them is made once. */
const searchables = new Map<string, Searchable>()

type TextRow = Awaited<ReturnType<typeof readTexts>>[number]

function readTexts() {
  return prisma.adoption.findMany({
    include: { recommendation: { select: { titleVi: true, titleEn: true } } },
    orderBy: [{ issuedOn: 'desc' }, { number: 'desc' }],
  })
}

async function searchableOf(row: TextRow): Promise<Searchable> {
  const known = searchables.get(row.id)
  if (known) return known
  const version = await prisma.version.findUniqueOrThrow({ where: { id: row.versionId }, select: OF_VERSION })
  const { content, isAuthentic } = await accessVersion(version, { boundTo: [row.sha256] })
  const { preamble, provisions } = content
  const textOf = (language: 'vi' | 'en') =>
    [plainText(preamble[language]), ...provisions.map(({ text }) => plainText(text[language]))].join(' ')
  const [vi, en] = [textOf('vi'), textOf('en')]
  const title = [
    row.recommendation.titleVi,
    row.recommendation.titleEn,
    officialNumber(row.number, row.notation),
  ]
  const made = {
    titleKey: searchKeyOf(...title),
    key: searchKeyOf(
      ...title,
      row.issuerVi,
      row.issuerEn,
      row.placeVi,
      row.placeEn,
      String(row.year),
      vi,
      en,
    ),
    vi,
    en,
  }
  // What somebody put in its place is not found; when it has been restored, it is.
  if (isAuthentic) searchables.set(row.id, made)
  return made
}

/** The public list of issued texts, newest first, and the public workshops that the query finds. */
export async function searchRegister(query: string, wantedPage: number): Promise<RegisterPage> {
  const words = queryWords(query)
  const found: RegisterEntry[] = []
  const texts = await readTexts()
  const authentic = await listAuthenticAdoptions(texts)
  for (const row of texts) {
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
  return {
    id: row.id,
    wrapper: row.wrapper as Wrapper,
    number: officialNumber(row.number, row.notation),
    title: pairOf(row.recommendation, 'title'),
    issuer: pairOf(row, 'issuer'),
    issuedOn: row.issuedOn.toISOString().slice(0, 10),
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
      startsOn: row.startsOn.toISOString().slice(0, 10),
    }))
}
