import type { MembershipRole } from '~/kernel/actor'
import { stateOf, type UserState } from '~/features/membership/membership'
import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import type { Tx } from '~/platform/db/index.server'
import type { DelegateRow } from './delegate-row.server'

/** The account behind a delegate's name, for whoever says that this person stands for the organisation. */
export interface DelegateAccount {
  email: string
  state: UserState
  /** What the person is in the organisation; nothing for somebody who is no member of it. */
  roles: MembershipRole[]
  madeAt: Date
  /** Null for accounts of the server and of the demonstration. */
  invitedByName: string | null
  addedByName: string | null
  /** Through whose link the account was opened: who held it could have kept it. */
  opened: { at: Date; linkByName: string | null } | null
}

export async function readAccount(tx: Tx, row: DelegateRow): Promise<DelegateAccount> {
  const opening = await tx.invitation.findFirst({
    where: { userId: row.userId, usedAt: { not: null } },
    orderBy: { usedAt: 'asc' },
  })
  const ids = [row.user.invitedBy, row.addedBy, opening?.createdBy].filter((id) => typeof id === 'string')
  const people = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const nameOf = (id: string | null | undefined) => people.find((one) => one.id === id)?.name ?? null
  return {
    email: row.user.email,
    state: stateOf(row.user),
    roles: await rolesIn(tx, row),
    madeAt: row.user.createdAt,
    invitedByName: nameOf(row.user.invitedBy),
    addedByName: nameOf(row.addedBy),
    opened: opening?.usedAt ? { at: opening.usedAt, linkByName: nameOf(opening.createdBy) } : null,
  }
}

export async function rolesIn(tx: Tx, { userId, organisation }: DelegateRow): Promise<MembershipRole[]> {
  const rows = await tx.membership.findMany({
    where: {
      userId,
      organisationId: organisation.id,
      ...membershipInForce(),
    },
    select: { role: true },
  })
  return rows.map(({ role }) => role as MembershipRole)
}

/**
 * The account was made for this workshop, belongs to no organisation and was opened by nobody: its link comes from whoever confirms the
 * delegate. Where another organisation has confirmed the same person as its delegate, that one has the link.
 */
export async function needsLink(tx: Tx, { userId, user, organisation }: DelegateRow): Promise<boolean> {
  if (stateOf(user) !== 'invited' || (await tx.membership.count({ where: { userId } })) > 0) return false
  const elsewhere = await tx.participation.count({
    where: {
      userId,
      role: 'delegate',
      organisationId: { not: organisation.id },
      confirmation: { isNot: null },
    },
  })
  return elsewhere === 0
}
