import { assertAllowed, isUser, type Actor, type ParticipationRole } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { cursorOf, cutPage } from '~/kernel/list-order'
import { likeWords } from '~/kernel/search'
import { comparePeople } from '~/kernel/vietnamese'
import { listMemberships } from '~/features/membership/queries.server'
import { prisma, sql } from '~/platform/db/index.server'
import { groupParticipants, type ParticipantGroup } from './participants'
import type { Person } from '../programme'
import { actionFor, can } from '../policy'
import { accessWorkshop, type AccessedWorkshop } from '../access.server'
import type { FindPersonInput } from '../schema'
import { PARTICIPATION_ROLES } from '../workshop'

const PAGE_SIZE = 100

/**
 * The people of workshop $1 of whom each word of $2 stands in the name or the organisation, and what they are sorted by: roles in the
 * order of $3, delegates by their delegation, and then by given name. Addresses are not searched: who may see this list may not see them.
 */
const LISTED = `
  WITH listed AS (
    SELECT participation.id, role, array_position($3::text[], role) AS role_order, app_user.name_order,
      CASE WHEN role = 'delegate' THEN coalesce(organisation.name_order, '') ELSE '' END AS delegation_order,
      CASE WHEN role = 'delegate' THEN coalesce(organisation.id::text, '') ELSE '' END AS delegation_id
    FROM participation
    JOIN app_user ON app_user.id = participation.user_id
    LEFT JOIN organisation ON organisation.id = participation.organisation_id
    WHERE workshop_id = $1::uuid AND NOT EXISTS (
      SELECT FROM unnest($2::text[]) AS word
      WHERE NOT (app_user.name_key LIKE word OR coalesce(organisation.search_key LIKE word, false))
    )
  )`
const ORDER = 'role_order, delegation_order, delegation_id, name_order, id'

/** Behind the one with the id $4, nothing where it is not listed; from the beginning without an id. */
const PAGE = `${LISTED}
  SELECT id FROM listed
  WHERE $4::uuid IS NULL OR (${ORDER}) > (SELECT ${ORDER} FROM listed WHERE id = $4::uuid)
  ORDER BY ${ORDER} LIMIT $5::int`

export interface ParticipantPage {
  groups: ParticipantGroup[]
  /** Pass as `after` for those that follow; null on the last page. */
  next: string | null
}

/**
 * A page of those whose name or organisation holds the words of the query, or of everybody.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listParticipants(
  actor: Actor,
  workshopId: string,
  { query = '', after = '' }: { query?: string; after?: string } = {},
): Promise<ParticipantPage> {
  const { can } = await accessWorkshop(actor, workshopId)
  assertAllowed(actor, can.seeParticipants)
  const listed = [workshopId, likeWords(query), PARTICIPATION_ROLES]
  const [found, counts] = await Promise.all([
    sql.query<{ id: string }>(PAGE, [...listed, cursorOf(after), PAGE_SIZE + 1]),
    sql.query<{ role: string; count: number }>(
      `${LISTED} SELECT role, count(*)::int AS count FROM listed GROUP BY role`,
      listed,
    ),
  ])
  const { shown, next } = cutPage(found, PAGE_SIZE)
  const rows = await prisma.participation.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    include: {
      user: { select: { name: true } },
      organisation: { select: { id: true, nameVi: true, nameEn: true } },
    },
  })
  const participants = rows.map((row) => ({
    id: row.id,
    userId: row.userId,
    name: row.user.name,
    role: row.role as ParticipationRole,
    organisation: row.organisation && { id: row.organisation.id, name: pairOf(row.organisation, 'name') },
  }))
  const countOf = new Map(counts.map(({ role, count }) => [role, count]))
  return { groups: groupParticipants(participants, countOf), next }
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
  const [counted] = await prisma.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT user_id)::int AS people FROM participation WHERE workshop_id = ${row.id}::uuid`
  return counted?.people ?? 0
}
