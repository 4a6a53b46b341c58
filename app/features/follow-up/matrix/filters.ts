import { finder } from '~/kernel/search'
import type { ActionSummary } from '../action/summary.server'
import { isActionState, type ActionState } from '../action-item'

export const SORTS = ['urgency', 'name'] as const

/** What the address of the matrix page says. Whatever is wrong or missing there means "no filter". */
export interface Filters {
  /** Id of the adopted text; null for all of them. */
  adoption: string | null
  provision: number | null
  state: ActionState | null
  kind: string | null
  q: string
  sort: (typeof SORTS)[number]
  /** The recommendation on the map, where no filter has chosen one. */
  map: string | null
  view: 'map' | 'table'
  /** The organisation behind which the page of the table begins; empty for the first. */
  after: string
}

function numberOf(text: string | null): number | null {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 ? value : null
}

export function readFilters(search: URLSearchParams): Filters {
  const state = search.get('state')
  const chosen = (name: string) => {
    const value = search.get(name)
    return value && value !== 'all' ? value : null
  }
  return {
    adoption: chosen('adoption'),
    provision: numberOf(search.get('provision')),
    map: search.get('map') || null,
    state: isActionState(state) ? state : null,
    kind: chosen('kind'),
    q: (search.get('q') ?? '').trim().slice(0, 100),
    sort: search.get('sort') === 'name' ? 'name' : 'urgency',
    view: search.get('view') === 'table' ? 'table' : 'map',
    after: search.get('after') ?? '',
  }
}

/** The query of the same page with some filters changed, from its first row on; what stands at its default is left out. */
export function searchFor(filters: Filters, changes: Partial<Filters> = {}): string {
  const { adoption, provision, state, kind, q, sort, view, map, after } = {
    ...filters,
    after: '',
    ...changes,
  }
  const search = new URLSearchParams()
  if (adoption) search.set('adoption', adoption)
  if (provision) search.set('provision', String(provision))
  if (state) search.set('state', state)
  if (kind) search.set('kind', kind)
  if (q) search.set('q', q)
  if (sort !== 'urgency') search.set('sort', sort)
  if (view !== 'map') search.set('view', view)
  if (map && !provision) search.set('map', map)
  if (after) search.set('after', after)
  return `?${search.toString()}`
}

export function hasFilters({ provision, state, kind, q }: Filters): boolean {
  return provision !== null || state !== null || kind !== null || q !== ''
}

/** Names and titles are searched in both languages: "thua thien", "hue" and "Huế" all find it. */
export function matches(action: ActionSummary, filters: Omit<Filters, 'state'>): boolean {
  if (filters.provision !== null && action.provisionNumber !== filters.provision) return false
  if (filters.kind !== null && action.organisation.kind !== filters.kind) return false
  if (filters.q === '') return true
  const { name } = action.organisation
  return finder(filters.q)(name.vi, name.en, action.title.vi, action.title.en)
}
