import type { ParticipationRole } from '~/kernel/actor'
import { comparePeople, compareVietnamese } from '~/kernel/vietnamese'
import type { OrganisationName } from '~/features/organisation/organisation'
import { PARTICIPATION_ROLES } from '../workshop'

export interface Participant {
  /** Of the participation, not of the person. */
  id: string
  userId: string
  name: string
  role: ParticipationRole
  organisation: OrganisationName | null
}

export interface Delegation {
  /** Null for people who come for themselves. */
  organisation: OrganisationName | null
  people: Participant[]
}

export interface ParticipantGroup {
  role: ParticipationRole
  /** On all pages together. */
  count: number
  /** Delegates by delegation; every other role is one list. */
  delegations: Delegation[]
}

/**
 * Participants as the list shows them: by role, delegates by delegation, people by given name.
 * @param counts how many there are in each role, on all pages together
 */
export function groupParticipants(
  participants: readonly Participant[],
  counts: ReadonlyMap<string, number> = new Map(),
): ParticipantGroup[] {
  return PARTICIPATION_ROLES.flatMap((role) => {
    const people = participants
      .filter((one) => one.role === role)
      .sort((a, b) => comparePeople(a.name, b.name))
    if (people.length === 0) return []
    const delegations = role === 'delegate' ? byDelegation(people) : [{ organisation: null, people }]
    return [{ role, count: counts.get(role) ?? people.length, delegations }]
  })
}

function byDelegation(people: Participant[]): Delegation[] {
  const delegations = new Map<string, Delegation>()
  for (const person of people) {
    const key = person.organisation?.id ?? ''
    const delegation = delegations.get(key) ?? { organisation: person.organisation, people: [] }
    delegation.people.push(person)
    delegations.set(key, delegation)
  }
  return [...delegations.values()].sort((a, b) =>
    compareVietnamese(a.organisation?.name.vi ?? '', b.organisation?.name.vi ?? ''),
  )
}
