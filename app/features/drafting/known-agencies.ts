import type { Bilingual } from '~/kernel/bilingual'
import type { Draft, ProvisionData } from './document'

export interface KnownAgency {
  id: string
  kind: string
  name: Bilingual
}

/** The draft without agencies that do not exist (any more): a lead that is gone is a lead that is missing. */
export function withKnownAgencies(draft: Draft, agencies: readonly KnownAgency[]): Draft {
  const known = new Set(agencies.map(({ id }) => id))
  const clean = (data: ProvisionData): ProvisionData => ({
    ...data,
    leadId: data.leadId !== null && known.has(data.leadId) ? data.leadId : null,
    coordinatingIds: data.coordinatingIds.filter((id) => known.has(id)),
  })
  return { ...draft, provisions: draft.provisions.map((one) => ({ ...one, data: clean(one.data) })) }
}
