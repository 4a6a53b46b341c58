import { isUser, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual, type Language } from '~/kernel/bilingual'
import { finder } from '~/kernel/search'
import { compareVietnamese } from '~/kernel/vietnamese'
import { prisma } from '~/platform/db/index.server'
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

/** What the reader may know of, filtered and sorted. Names are compared as Vietnamese does, which SQL here cannot. */
export async function listRecommendations(
  actor: Actor,
  filter: RecommendationFilter,
  { workshopId, language }: { workshopId?: string; language: Language },
): Promise<RecommendationRow[]> {
  const rows = await prisma.recommendation.findMany({
    where: {
      ...(workshopId ? { workshopId } : {}),
      OR: [
        { phase: { in: ['adopted', 'issued'] } },
        { workshopId: { in: isUser(actor) ? actor.participations.map((one) => one.workshopId) : [] } },
      ],
    },
    include: { workshop: true, leadOrganisation: true },
    orderBy: { phaseChangedAt: 'desc' },
  })
  const finds = finder(filter.search)
  return rows
    .map((row) => ({
      id: row.id,
      title: pairOf(row, 'title'),
      phase: row.phase as Phase,
      phaseChangedAt: row.phaseChangedAt.toISOString(),
      workshop: { id: row.workshopId, title: pairOf(row.workshop, 'title') },
      lead: pairOf(row.leadOrganisation, 'name'),
    }))
    .filter((row) => can(actor, 'recommendation:read', { workshopId: row.workshop.id, phase: row.phase }))
    .filter((row) => filter.phase === null || row.phase === filter.phase)
    .filter((row) => finds(row.title.vi, row.title.en, row.lead.vi, row.lead.en))
    .sort(comparing(filter, language))
}

function comparing({ sort, isDescending }: RecommendationFilter, language: Language) {
  const sign = isDescending ? -1 : 1
  return (a: RecommendationRow, b: RecommendationRow): number => {
    if (sort === 'title')
      return sign * compareVietnamese(a.title[language] || a.title.vi, b.title[language] || b.title.vi)
    if (sort === 'phase') return sign * (ALL_PHASES.indexOf(a.phase) - ALL_PHASES.indexOf(b.phase))
    return sign * (a.phaseChangedAt < b.phaseChangedAt ? -1 : a.phaseChangedAt > b.phaseChangedAt ? 1 : 0)
  }
}
