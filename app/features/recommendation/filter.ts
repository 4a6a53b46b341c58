import { ALL_PHASES, type Phase } from './recommendation'

const SORTS = ['changed', 'title', 'phase'] as const
export type RecommendationSort = (typeof SORTS)[number]

/** What a list of recommendations is narrowed to. It lives in the URL, so that a list can be sent to a colleague. */
export interface RecommendationFilter {
  search: string
  phase: Phase | null
  sort: RecommendationSort
  isDescending: boolean
  /** The row behind which the page begins; empty for the first one. */
  after: string
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
    after: params.get('after') ?? '',
  }
}

/** The link behind a column's heading: sorts by it, or turns the order round. */
export function sortLink(filter: RecommendationFilter, sort: RecommendationSort): string {
  const isDescending = filter.sort === sort ? !filter.isDescending : sort === 'changed'
  return pageLink({ ...filter, sort, isDescending, after: '' })
}

/** The link to a page of the list. */
export function pageLink({ search, phase, sort, isDescending, after }: RecommendationFilter): string {
  const params = new URLSearchParams()
  if (search) params.set('q', search)
  if (phase) params.set('phase', phase)
  params.set('sort', sort)
  params.set('order', isDescending ? 'desc' : 'asc')
  if (after) params.set('after', after)
  return `?${params}`
}
