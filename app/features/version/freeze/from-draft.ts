import type { Bilingual } from '~/kernel/bilingual'
import { deliverableOf, type Draft, type DraftProvision } from '../../drafting/document'
import type { KnownAgency } from '../../drafting/known-agencies'
import type { Agency, ProvisionContent, VersionContent } from '../content'

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
