import type { MembershipRole, ParticipationRole, UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { loadActor } from '~/platform/auth/actor.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { actorWith, roleAt } from './actor'

const CREATED_AT = new Date('2023-05-01T02:00:00Z')
/** Before any day that a test plays on. */
const JOINED_ON = new Date('2020-01-01')

export async function makePerson(tx: Tx, name: string): Promise<string> {
  const id = newId()
  await tx.user.create({ data: { id, name, email: `${id}@example.vn`, createdAt: CREATED_AT } })
  return id
}

export async function makeAdmin(tx: Tx, name = 'Quản trị viên'): Promise<UserActor> {
  const userId = await makePerson(tx, name)
  await tx.user.update({ where: { id: userId }, data: { isAdmin: true } })
  return actorWith({ userId, name, isAdmin: true })
}

/** A person with one role at a workshop, as the actor that a request of theirs would carry. A delegate of an organisation is confirmed. */
export async function makeParticipant(
  tx: Tx,
  workshopId: string,
  name: string,
  role: ParticipationRole,
  organisationId: string | null = null,
): Promise<UserActor> {
  const userId = await makePerson(tx, name)
  const isConfirmed = role === 'delegate' && organisationId !== null
  await tx.participation.create({
    data: {
      id: newId(),
      workshopId,
      userId,
      role,
      organisationId,
      createdAt: CREATED_AT,
      ...(isConfirmed ? { confirmation: { create: { kind: 'organisation', confirmedAt: CREATED_AT } } } : {}),
    },
  })
  const more = role === 'delegate' ? { organisationId, isConfirmed } : { organisationId }
  return actorWith({ userId, name, participations: [roleAt(workshopId, role, more)] })
}

/** A person of an organisation, in one role there or in several. */
export async function makeMember(
  tx: Tx,
  organisationId: string,
  name: string,
  ...roles: MembershipRole[]
): Promise<UserActor> {
  const userId = await makePerson(tx, name)
  for (const role of roles) await joinOrganisation(tx, userId, organisationId, role)
  return actorWith({ userId, name, memberships: roles.map((role) => ({ organisationId, role })) })
}

export async function joinOrganisation(
  tx: Tx,
  userId: string,
  organisationId: string,
  role: MembershipRole,
): Promise<void> {
  await tx.membership.create({ data: { id: newId(), userId, organisationId, role, validFrom: JOINED_ON } })
}

/** Somebody as their next request would find them. @throws where no request of theirs would be let in */
export async function actorOf(userId: string): Promise<UserActor> {
  const actor = await loadActor(userId, prisma)
  if (actor.kind !== 'user') throw new Error(`${userId} cannot sign in`)
  return actor
}
