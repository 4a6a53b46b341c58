import type { Bilingual } from '~/kernel/bilingual'
import { leadIdOf, type ProvisionData } from '~/features/text/document/provision-data'
import type { Draft } from '~/features/text/document/read'

export interface KnownAgency {
  id: string
  kind: string
  name: Bilingual
}

/** The draft without agencies that do not exist (any more): a lead that is gone is a lead that is missing. */
export function withKnownAgencies(draft: Draft, agencies: readonly KnownAgency[]): Draft {
  const known = new Set(agencies.map(({ id }) => id))
  const clean = (data: ProvisionData): ProvisionData => {
    const leadId = leadIdOf(data)
    return {
      ...data,
      assignment: leadId === null || known.has(leadId) ? data.assignment : null,
      coordinatingIds: data.coordinatingIds.filter((id) => known.has(id)),
    }
  }
  return { ...draft, provisions: draft.provisions.map((one) => ({ ...one, data: clean(one.data) })) }
}
