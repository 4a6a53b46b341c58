import type { MembershipRole, UserActor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { finder } from '~/kernel/search'
import { comparePeople } from '~/kernel/vietnamese'
import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { stateOf, type MembershipView, type UserState } from './membership'
import { openingsOf, takesTwo } from './opening.server'
import { can } from './policy'

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

/**
 * Users in the order of a Vietnamese list of people. `query` is found in name, address and organisation, with or
 * without accents; the database has no such order and no such search, and users are thousands at most.
 */
export async function listUsers(actor: UserActor, query: string, page: number) {
  const rows = await prisma.user.findMany({
    include: { memberships: { where: membershipInForce(), include: { organisation: true } } },
  })
  const openings = await openingsOf(prisma, {})
  const inviters = new Map(rows.map(({ id, name }) => [id, name]))
  const finds = finder(query)
  const found = rows
    .map((row) => ({ row, memberships: row.memberships.map(toView) }))
    .filter(({ row, memberships }) => {
      const organisations = memberships.flatMap(({ organisation }) => [organisation.vi, organisation.en])
      return finds(row.name, row.email, ...organisations)
    })
    .sort((a, b) => comparePeople(a.row.name, b.row.name))
  const users = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ row, memberships }): UserRow => {
    const subject = { userId: row.id }
    const state = stateOf(row)
    const opening = openings.get(row.id)
    const isForTwo = opening !== undefined && takesTwo(opening)
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      isAdmin: row.isAdmin,
      state,
      memberships,
      invitedBy: row.invitedBy ? { name: inviters.get(row.invitedBy) ?? '', at: row.createdAt } : null,
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
  return { users, count: found.length, pageCount: Math.max(1, Math.ceil(found.length / PAGE_SIZE)) }
}
