import type { Actor, ParticipationRole } from '~/kernel/actor'
import { finder } from '~/kernel/search'
import { comparePeople } from '~/kernel/vietnamese'
import { organisationsById } from '~/features/organisation/queries.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { groupParticipants, type ParticipantGroup } from './participants'
import type { Person } from './programme'
import { assertCan } from './policy'
import { getWorkshop } from './queries.server'

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
    include: { user: { select: { name: true, email: true } } },
  })
  const organisations = await organisationsById(rows.flatMap(({ organisationId }) => organisationId ?? []))
  const participants = rows.map((row) => {
    const organisation = row.organisationId ? organisations.get(row.organisationId) : undefined
    return {
      id: row.id,
      userId: row.userId,
      name: row.user.name,
      // Searched only by those who see it: a search must not answer what the page does not say.
      email: workshop.can.editParticipants ? row.user.email : null,
      role: row.role as ParticipationRole,
      organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
    }
  })
  const finds = finder(query)
  return groupParticipants(
    participants.filter(({ name, email, organisation }) =>
      finds(name, email, organisation?.name.vi, organisation?.name.en),
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

export interface Account extends Person {
  email: string
}

/** Accounts from which those who manage participants choose. @throws DomainError not-found, signed-out, forbidden */
export async function listAccounts(actor: Actor, workshopId: string): Promise<Account[]> {
  const { visibility } = await getWorkshop(actor, workshopId)
  assertCan(actor, 'participants:edit', { workshopId, visibility })
  const users = await prisma.user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, email: true },
  })
  return users.sort((a, b) => comparePeople(a.name, b.name))
}
