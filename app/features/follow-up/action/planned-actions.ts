import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { compareVietnamese } from '~/kernel/vietnamese'
import type { ProvisionContent } from '../../version/content'
import { actionsOf } from '../action-item'

export interface PlannedActions {
  total: number
  agencies: { name: Bilingual; count: number }[]
}

/** What the issuing of a text would give to whom, before it does (`actionsOf` is what it then gives). */
export function plannedActions(provisions: ProvisionContent[]): PlannedActions {
  const names = new Map<string, Bilingual>()
  for (const { lead } of provisions) {
    for (const { id, name } of lead.kind === 'organisation' ? [lead.agency] : lead.agencies)
      names.set(id, name)
  }
  const counts = new Map<string, number>()
  const actions = actionsOf(provisions)
  for (const { organisationId } of actions) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1)
  const agencies = [...counts].map(([id, count]) => ({ name: names.get(id) ?? { vi: '', en: '' }, count }))
  agencies.sort((a, b) => compareVietnamese(sideOf(a.name, 'vi').text, sideOf(b.name, 'vi').text))
  return { total: actions.length, agencies }
}
