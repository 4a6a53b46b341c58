import { sideOf, type Bilingual, type Language } from '~/kernel/bilingual'
import { compareVietnamese } from '~/kernel/vietnamese'

export const ORGANISATION_KINDS = [
  'ministry',
  'province',
  'expert-body',
  'association',
  'international',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** An organisation by its name, as other nouns refer to it. */
export interface OrganisationName {
  id: string
  name: Bilingual
}

export interface Organisation extends OrganisationName {
  code: string
  kind: OrganisationKind
  /** For provinces. */
  provinceType: 'city' | 'province' | null
  /** First and last day (yyyy-MM-dd) on which it exists; null is open. */
  validFrom: string | null
  validTo: string | null
  /** Its place in the tile map of provinces. */
  tile: { column: number; row: number } | null
  predecessors: OrganisationName[]
  /** The bodies of today that took over its duties; empty while it exists itself. */
  heirs: OrganisationName[]
}

/** True when the organisation exists on that day (yyyy-MM-dd). */
export function existsOn(
  { validFrom, validTo }: Pick<Organisation, 'validFrom' | 'validTo'>,
  day: string,
): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

export function compareOrganisations(a: OrganisationName, b: OrganisationName): number {
  return compareVietnamese(a.name.vi, b.name.vi)
}

/**
 * The last bodies in the line of successors of `id`. A reform may split a body, and a second one may follow the
 * first, so there may be several, some steps away. @param successorsOf pairs of a body and who took over from it
 */
export function heirsOf(id: string, successorsOf: ReadonlyMap<string, readonly string[]>): string[] {
  const heirs = new Set<string>()
  const seen = new Set([id])
  const follow = (from: string) => {
    for (const next of successorsOf.get(from) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      if (successorsOf.get(next)?.length) follow(next)
      else heirs.add(next)
    }
  }
  follow(id)
  return [...heirs]
}

/** Names of today that a reader should see beside the old one: an heir that kept the name tells nothing new. */
export function newNames(
  organisation: OrganisationName & { heirs: OrganisationName[] },
  language: Language,
): string[] {
  const own = sideOf(organisation.name, language).text
  return namesIn(organisation.heirs, language).filter((name) => name !== own)
}

/** Names of bodies that became part of this one, its own left out. */
export function formerNames(organisation: Organisation, language: Language): string[] {
  const own = sideOf(organisation.name, language).text
  return namesIn(organisation.predecessors, language).filter((name) => name !== own)
}

function namesIn(organisations: OrganisationName[], language: Language): string[] {
  return organisations.map(({ name }) => sideOf(name, language).text).sort(compareVietnamese)
}

export interface OrganisationOption {
  value: string
  label: string
  hint?: string
}

/**
 * For a combobox. Former names stand in the hint, which is searched too: who types "Yên Bái" finds Lào Cai.
 * @param formerly puts the former names into words
 */
export function organisationOptions(
  organisations: readonly Organisation[],
  language: Language,
  formerly: (names: string) => string,
): OrganisationOption[] {
  return organisations.map((organisation) => {
    const former = formerNames(organisation, language)
    const label = sideOf(organisation.name, language).text
    return {
      value: organisation.id,
      label,
      ...(former.length > 0 ? { hint: formerly(former.join(', ')) } : {}),
    }
  })
}
