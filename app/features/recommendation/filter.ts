import { ALL_PHASES, type Phase } from './recommendation'

const SORTS = ['changed', 'title', 'phase'] as const
export type RecommendationSort = (typeof SORTS)[number]

/** What a list of recommendations is narrowed to. It lives in the URL, so that a list can be sent to a colleague. */
export interface RecommendationFilter {
  search: string
  phase: Phase | null
  sort: RecommendationSort
  isDescending: boolean
}

/** Unknown values are as if they were absent: an old link still shows the list. Newest first without a choice. */
export function readFilter(params: URLSearchParams): RecommendationFilter {
  const sort = SORTS.find((one) => one === params.get('sort'))
  return {
    search: (params.get('q') ?? '').normalize('NFC').trim().slice(0, 200),
    phase: ALL_PHASES.find((one) => one === params.get('phase')) ?? null,
    sort: sort ?? 'changed',
    isDescending: params.has('order')
      ? params.get('order') === 'desc'
      : sort === undefined || sort === 'changed',
  }
}

/** The link behind a column's heading: sorts by it, or turns the order round. */
export function sortLink(filter: RecommendationFilter, sort: RecommendationSort): string {
  const isDescending = filter.sort === sort ? !filter.isDescending : sort === 'changed'
  const params = new URLSearchParams()
  if (filter.search) params.set('q', filter.search)
  if (filter.phase) params.set('phase', filter.phase)
  params.set('sort', sort)
  params.set('order', isDescending ? 'desc' : 'asc')
  return `?${params}`
}
