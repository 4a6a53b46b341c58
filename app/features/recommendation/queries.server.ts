import { isUser, visitor, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual, type Language } from '~/kernel/bilingual'
import { beyond, cutPage, orderByOf, placeOf, type SortedBy } from '~/kernel/list-order'
import { holding } from '~/kernel/search'
import { prisma, type Prisma } from '~/platform/db/index.server'
import { can } from './policy'
import { ALL_PHASES, type Phase } from './recommendation'
import type { RecommendationFilter } from './filter'

export interface RecommendationRow {
  id: string
  title: Bilingual
  phase: Phase
  phaseChangedAt: string
  workshop: { id: string; title: Bilingual }
  lead: Bilingual
}

export interface RecommendationPage {
  rows: RecommendationRow[]
  /** Pass as `after` for those that follow; null on the last page. */
  next: string | null
}

const PAGE_SIZE = 50

const TITLES = { titleVi: true, titleEn: true } as const
const SHOWN = {
  id: true,
  workshopId: true,
  phase: true,
  phaseChangedAt: true,
  ...TITLES,
  workshop: { select: TITLES },
  leadOrganisation: { select: { nameVi: true, nameEn: true } },
} satisfies Prisma.RecommendationSelect

/** For queries: what `recommendation:read` allows. A search in it finds nothing else. */
function readableBy(actor: Actor): Prisma.RecommendationWhereInput {
  const workshopIds = isUser(actor) ? actor.participations.map((one) => one.workshopId) : []
  return {
    OR: [{ phase: { in: OPEN_TO_ALL } }, { workshopId: { in: [...new Set(workshopIds)] } }],
  }
}

const OPEN_TO_ALL = ALL_PHASES.filter((phase) =>
  can(visitor, 'recommendation:read', { workshopId: '', phase }),
)

type Sorting = 'titleViOrder' | 'titleEnOrder' | 'phaseOrder' | 'phaseChangedAt' | 'id'

const SORTED = { title: { vi: 'titleViOrder', en: 'titleEnOrder' }, phase: 'phaseOrder' } as const

/** Of two that are alike, the one that changed last comes first. */
function orderOf({ sort, isDescending }: RecommendationFilter, language: Language): SortedBy<Sorting>[] {
  const direction = isDescending ? 'desc' : 'asc'
  if (sort === 'changed')
    return [
      ['phaseChangedAt', direction],
      ['id', direction],
    ]
  return [
    [sort === 'title' ? SORTED.title[language] : SORTED.phase, direction],
    ['phaseChangedAt', 'desc'],
    ['id', 'desc'],
  ]
}

/** A page of what the reader may know of. */
export async function listRecommendations(
  actor: Actor,
  filter: RecommendationFilter,
  { workshopId, language }: { workshopId?: string; language: Language },
): Promise<RecommendationPage> {
  const { search, phase, after } = filter
  const mayKnow = [readableBy(actor), workshopId ? { workshopId } : {}]
  const order = orderOf(filter, language)
  // Behind a row that the reader may not know of no page begins: its place would tell of it.
  const place = await placeOf(after, (id) =>
    prisma.recommendation.findFirst({ where: { AND: [{ id }, ...mayKnow] } }),
  )
  const rows = await prisma.recommendation.findMany({
    where: {
      AND: [
        ...mayKnow,
        phase ? { phase } : {},
        holding<Prisma.RecommendationWhereInput>(search, (holdsWord) => [
          { searchKey: holdsWord },
          { leadOrganisation: { searchKey: holdsWord } },
        ]),
        beyond(order, place),
      ],
    },
    select: SHOWN,
    orderBy: orderByOf(order),
    take: PAGE_SIZE + 1,
  })
  const { shown, next } = cutPage(rows, PAGE_SIZE)
  return {
    rows: shown.map((row) => ({
      id: row.id,
      title: pairOf(row, 'title'),
      phase: row.phase as Phase,
      phaseChangedAt: row.phaseChangedAt.toISOString(),
      workshop: { id: row.workshopId, title: pairOf(row.workshop, 'title') },
      lead: pairOf(row.leadOrganisation, 'name'),
    })),
    next,
  }
}
