import type { ParticipationRole } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import type { OrganisationName } from '~/features/organisation/organisation'

export const VISIBILITIES = ['participants', 'public'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** First and last day, yyyy-MM-dd, in Vietnam. */
export interface WorkshopDays {
  startsOn: string
  endsOn: string
}

export interface Workshop extends WorkshopDays {
  id: string
  revision: number
  title: Bilingual
  summary: Bilingual
  place: Bilingual
  visibility: Visibility
  isDemo: boolean
  /** In the order of the invitation, each with its successors of today. */
  hosts: (OrganisationName & { heirs: OrganisationName[] })[]
}

/** In the order in which lists show them. */
export const PARTICIPATION_ROLES = [
  'organiser',
  'chair',
  'secretary',
  'drafter',
  'expert',
  'delegate',
  'speaker',
  'observer',
] as const satisfies readonly ParticipationRole[]

/** Delegates vote for, and experts speak for, an organisation. */
export function needsOrganisation(role: ParticipationRole): boolean {
  return role === 'delegate' || role === 'expert'
}

/** @throws DomainError workshop-ends-before-start on the field `endsOn` */
export function assertDays({ startsOn, endsOn }: WorkshopDays): void {
  if (endsOn < startsOn) throw new DomainError('workshop-ends-before-start', {}, 'endsOn')
}

export type When = 'upcoming' | 'past'

/** A workshop is upcoming until its last day is over. */
export function whenOf({ endsOn }: Pick<WorkshopDays, 'endsOn'>, today: string): When {
  return endsOn >= today ? 'upcoming' : 'past'
}
