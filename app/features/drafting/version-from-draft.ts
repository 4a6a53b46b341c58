import type { Bilingual } from '~/kernel/bilingual'
import { deliverableOf, type Draft, type DraftProvision, type ProvisionData } from './document'
import type { Agency, ProvisionContent, VersionContent } from './version-content'

interface KnownAgency {
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

/**
 * The content of a version: the text, and agencies with the names they have on this day.
 * The draft has passed `withKnownAgencies` and `freezeProblems`.
 */
export function versionContentOf(
  title: Bilingual,
  draft: Draft,
  agencies: readonly KnownAgency[],
): VersionContent {
  return {
    format: 1,
    title,
    preamble: draft.preamble,
    provisions: draft.provisions.map((provision) => provisionContent(provision, agencies)),
  }
}

function provisionContent(
  { id, number, text, data }: DraftProvision,
  agencies: readonly KnownAgency[],
): ProvisionContent {
  const named = (agency: KnownAgency): Agency => ({ id: agency.id, name: agency.name })
  const one = (agencyId: string | null): Agency => {
    const found = agencies.find((agency) => agency.id === agencyId)
    if (!found) throw new Error(`agency ${agencyId} of provision ${id} is unknown`)
    return named(found)
  }
  return {
    id,
    number,
    text,
    lead:
      data.leadKind === 'all-provinces'
        ? { kind: 'all-provinces', agencies: agencies.filter(({ kind }) => kind === 'province').map(named) }
        : { kind: 'organisation', agency: one(data.leadId) },
    coordinating: data.coordinatingIds.map(one),
    deadline: data.needsNoDeadline ? null : data.deadline,
    deliverable: deliverableOf(data),
  }
}
