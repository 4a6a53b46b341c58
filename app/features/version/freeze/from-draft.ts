import type { Bilingual } from '~/kernel/bilingual'
import { saidLines } from '~/features/text/line'
import { dayOfDeadline, deliverableOf, leadIdOf } from '~/features/text/document/provision-data'
import type { BothSides, Draft, DraftProvision } from '~/features/text/document/read'
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
    format: 2,
    title,
    preamble: saidSides(draft.preamble),
    provisions: draft.provisions.map((provision) => provisionContent(provision, agencies)),
  }
}

/** Both texts as they are frozen: a line that says nothing is none. */
export const saidSides = ({ vi, en }: BothSides): BothSides => ({ vi: saidLines(vi), en: saidLines(en) })

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
    text: saidSides(text),
    lead:
      data.assignment?.kind === 'all-provinces'
        ? { kind: 'all-provinces', agencies: agencies.filter(({ kind }) => kind === 'province').map(named) }
        : { kind: 'organisation', agency: one(leadIdOf(data)) },
    coordinating: data.coordinatingIds.map(one),
    deadline: dayOfDeadline(data),
    deliverable: deliverableOf(data),
  }
}
