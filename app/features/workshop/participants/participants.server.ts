import { isUser, type Actor, type ParticipationRole } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { finder } from '~/kernel/search'
import { comparePeople } from '~/kernel/vietnamese'
import { listMemberships } from '~/features/membership/queries.server'
import { organisationsById } from '~/features/organisation/queries.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { groupParticipants, type ParticipantGroup } from './participants'
import type { Person } from '../programme'
import { actionFor, assertCan, can } from '../policy'
import { getWorkshop } from '../queries.server'
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
  const workshop = await getWorkshop(actor, workshopId)
  assertCan(actor, 'participants:view', { workshopId, visibility: workshop.visibility })
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

/** Everybody at the workshop once, by given name: for choosing a chair or a speaker. The caller has checked rights. */
export async function listPeopleAt(workshopId: string, tx: Tx = prisma): Promise<Person[]> {
  const rows = await tx.participation.findMany({
    where: { workshopId },
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
  const { visibility } = await getWorkshop(actor, workshopId)
  assertCan(actor, 'organisers:edit', { workshopId, visibility })
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
  const { visibility } = await getWorkshop(actor, workshopId)
  const subject = { workshopId, visibility }
  assertCan(actor, 'organisers:edit', subject)
  const people = await listPeopleAt(workshopId)
  return {
    // Nobody is offered to themselves.
    people: people.filter(({ id }) => !isUser(actor) || id !== actor.userId),
    roles: PARTICIPATION_ROLES.filter((role) => can(actor, actionFor(role), subject)),
  }
}
