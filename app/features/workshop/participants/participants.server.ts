import { assertAllowed, isUser, type Actor, type ParticipationRole } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { finder } from '~/kernel/search'
import { comparePeople } from '~/kernel/vietnamese'
import { listMemberships } from '~/features/membership/queries.server'
import { organisationsById } from '~/features/organisation/queries.server'
import { prisma } from '~/platform/db/index.server'
import { groupParticipants, type ParticipantGroup } from './participants'
import type { Person } from '../programme'
import { actionFor, can } from '../policy'
import { accessWorkshop, type AccessedWorkshop } from '../access.server'
import type { FindPersonInput } from '../schema'
import { PARTICIPATION_ROLES } from '../workshop'

/**
 * Those whose name or organisation holds the words of the query, or everybody.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listParticipants(
  actor: Actor,
  workshopId: string,
  query = '',
): Promise<ParticipantGroup[]> {
  const { can } = await accessWorkshop(actor, workshopId)
  assertAllowed(actor, can.seeParticipants)
  const rows = await prisma.participation.findMany({
    where: { workshopId },
    include: { user: { select: { name: true } } },
  })
  const organisations = await organisationsById(rows.flatMap(({ organisationId }) => organisationId ?? []))
  const participants = rows.map((row) => {
    const organisation = row.organisationId ? organisations.get(row.organisationId) : undefined
    return {
      id: row.id,
      userId: row.userId,
      name: row.user.name,
      role: row.role as ParticipationRole,
      organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
    }
  })
  const finds = finder(query)
  return groupParticipants(
    participants.filter(({ name, organisation }) =>
      finds(name, organisation?.name.vi, organisation?.name.en),
    ),
  )
}

/**
 * Everybody at the workshop once, by given name: for choosing a chair or a speaker.
 * @throws DomainError forbidden for who may not see the participants
 */
export async function listPeopleAt({ row, can }: AccessedWorkshop): Promise<Person[]> {
  if (!can.seeParticipants) throw new DomainError('forbidden')
  const rows = await prisma.participation.findMany({
    where: { workshopId: row.id },
    include: { user: { select: { id: true, name: true } } },
    distinct: ['userId'],
  })
  return rows.map(({ user }) => user).sort((a, b) => comparePeople(a.name, b.name))
}

/** The person that somebody is about to be added as: enough to see that it is the right one. */
export interface FoundPerson {
  userId: string | null
  email: string | null
  /** Null where the address has no account yet: its owner would be invited. */
  name: string | null
  organisations: Bilingual[]
}

/**
 * Looks somebody up among the people of the workshop, or by an exact address. There is no list of accounts to look
 * through: an address is known to whoever was given it, and never told.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function findPersonToAdd(
  actor: Actor,
  workshopId: string,
  { userId, email }: FindPersonInput,
): Promise<FoundPerson> {
  const { can } = await accessWorkshop(actor, workshopId)
  assertAllowed(actor, can.editOrganisers)
  const user = await prisma.user.findFirst({
    where: userId
      ? { id: userId, disabledAt: null, participations: { some: { workshopId } } }
      : { email, disabledAt: null },
  })
  if (!user && userId) throw new DomainError('not-found')
  if (!user) return { userId: null, email: email ?? null, name: null, organisations: [] }
  const memberships = await listMemberships(user.id)
  return {
    userId: userId ?? null,
    email: userId ? null : user.email,
    name: user.name,
    organisations: memberships.map(({ organisation }) => organisation),
  }
}

/** What the form for a new participant offers. @throws DomainError not-found, signed-out, forbidden */
export async function getParticipantForm(actor: Actor, workshopId: string) {
  const workshop = await accessWorkshop(actor, workshopId)
  assertAllowed(actor, workshop.can.editOrganisers)
  const people = await listPeopleAt(workshop)
  return {
    // Nobody is offered to themselves.
    people: people.filter(({ id }) => !isUser(actor) || id !== actor.userId),
    roles: PARTICIPATION_ROLES.filter((role) => can(actor, actionFor(role), workshop.subject)),
  }
}

/** How many people take part, however many roles they have; null for those who may not see who they are. */
export async function countParticipants({ row, can }: AccessedWorkshop): Promise<number | null> {
  if (!can.seeParticipants) return null
  const people = await prisma.participation.findMany({
    where: { workshopId: row.id },
    select: { userId: true },
    distinct: ['userId'],
  })
  return people.length
}
