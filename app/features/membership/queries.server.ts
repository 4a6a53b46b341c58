import type { MembershipRole, UserActor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { beyond, cutPage, orderByOf, placeOf, type SortedBy } from '~/kernel/list-order'
import { holding } from '~/kernel/search'
import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import { stateOf, type MembershipView, type UserState } from './membership'
import { openingsOf, takesTwo } from './opening.server'
import { assertCan, can } from './policy'

/** The reader's own memberships of today. */
export function listOwnMemberships({ userId }: UserActor): Promise<MembershipView[]> {
  return listMemberships(userId)
}

/** A person's memberships of today. */
export async function listMemberships(userId: string): Promise<MembershipView[]> {
  const rows = await prisma.membership.findMany({
    where: { userId, ...membershipInForce() },
    include: { organisation: true },
  })
  return rows.map(toView)
}

/** Whoever is in that organisation today in one of these roles. */
export async function peopleOf(
  tx: Tx,
  organisationId: string,
  ...roles: readonly MembershipRole[]
): Promise<string[]> {
  const rows = await tx.membership.findMany({
    where: { organisationId, role: { in: [...roles] }, ...membershipInForce() },
    select: { userId: true },
  })
  return rows.map(({ userId }) => userId)
}

function toView(row: { role: string; organisation: { nameVi: string; nameEn: string } }): MembershipView {
  return { organisation: pairOf(row.organisation, 'name'), role: row.role as MembershipRole }
}

export interface UserRow {
  id: string
  name: string
  email: string
  isAdmin: boolean
  state: UserState
  memberships: MembershipView[]
  /** Who had the account made, and when; null for those of the server and of the demonstration. */
  invitedBy: { name: string; at: Date } | null
  can: { renewInvitation: boolean; requestReset: boolean; disable: boolean; enable: boolean }
}

const PAGE_SIZE = 50

/** As a Vietnamese list of people is: by given name. */
const ORDER = [
  ['nameOrder', 'asc'],
  ['id', 'asc'],
] as const satisfies SortedBy<string>[]

const inForce = () => ({ where: membershipInForce(), include: { organisation: true } })

/** Found in name, address and organisation, with or without accents. */
const foundBy = (query: string) =>
  holding<Prisma.UserWhereInput>(query, (holdsWord) => [
    { searchKey: holdsWord },
    { memberships: { some: { ...membershipInForce(), organisation: { searchKey: holdsWord } } } },
  ])

/**
 * A page of the users whom the query finds.
 * @param after the `next` of the page before
 * @throws DomainError forbidden
 */
export async function listUsers(actor: UserActor, query: string, after = '') {
  assertCan(actor, 'user:list')
  const found = foundBy(query)
  const place = await placeOf(after, (id) =>
    prisma.user.findUnique({ where: { id }, select: { id: true, nameOrder: true } }),
  )
  const [rows, count] = await Promise.all([
    prisma.user.findMany({
      where: { ...found, ...beyond(ORDER, place) },
      include: { memberships: inForce() },
      orderBy: orderByOf(ORDER),
      take: PAGE_SIZE + 1,
    }),
    prisma.user.count({ where: found }),
  ])
  const { shown, next } = cutPage(rows, PAGE_SIZE)
  const [openings, inviters] = await Promise.all([
    openingsOf(prisma, { id: { in: shown.map(({ id }) => id) } }),
    prisma.user.findMany({
      where: { id: { in: shown.flatMap(({ invitedBy }) => invitedBy ?? []) } },
      select: { id: true, name: true },
    }),
  ])
  const users = shown.map((row): UserRow => {
    const subject = { userId: row.id }
    const state = stateOf(row)
    const opening = openings.get(row.id)
    const isForTwo = opening !== undefined && takesTwo(opening)
    const inviter = inviters.find(({ id }) => id === row.invitedBy)
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      isAdmin: row.isAdmin,
      state,
      memberships: row.memberships.map(toView),
      invitedBy: row.invitedBy ? { name: inviter?.name ?? '', at: row.createdAt } : null,
      can: {
        renewInvitation: state === 'invited' && !isForTwo && can(actor, 'user:renew-invitation', subject),
        requestReset:
          (state === 'active' || (state === 'invited' && isForTwo)) &&
          can(actor, 'user:request-reset', subject),
        disable: state !== 'disabled' && can(actor, 'user:disable', subject),
        enable: state === 'disabled' && can(actor, 'user:enable', subject),
      },
    }
  })
  return { users, count, next }
}
