import { isAdmin, isUser, type Actor, type MembershipRole, type UserActor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { dayOf } from '~/kernel/dates'
import { prisma, type Prisma } from '~/platform/db/index.server'
import { SPEAKING_ROLES, type MembershipView } from './membership'
import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import { openingsOf } from './opening.server'
import { canApproveReset, canRefuseReset } from './policy'
import { whereWaiting } from './reset-row.server'

export interface WaitingReset {
  id: string
  /** Whose password it is. */
  name: string
  email: string
  reason: string
  /** Set where it is a link that opens an account: what that person will be, and where. */
  opening: MembershipView | null
  requestedByName: string
  requestedAt: Date
  /** yyyy-MM-dd: after it the request is void. */
  lastDay: string
  /** It is the reader's own password. */
  isOwn: boolean
  can: { decide: boolean; refuse: boolean }
}

/** They end by themselves within days. Whoever has more than this before them decides the oldest first, and sees the others then. */
const MOST_SHOWN = 50

/** For queries: what this person may know of, but for the rules of who decides what. */
function whereTheirs(actor: UserActor): Prisma.PasswordResetWhereInput {
  if (actor.isAdmin) return {}
  const spokenFor = actor.memberships
    .filter(({ role }) => SPEAKING_ROLES.some((one) => one === role))
    .map(({ organisationId }) => organisationId)
  const inTheirs = { some: { ...membershipInForce(), organisationId: { in: spokenFor } } }
  return { OR: [{ userId: actor.userId }, { user: { memberships: inTheirs } }] }
}

/**
 * Requests that nobody has decided, the oldest first: all for administrators; for everybody else the own, and those that the own
 * organisation may decide.
 */
export async function listWaitingResets(actor: Actor): Promise<WaitingReset[]> {
  if (!isUser(actor)) return []
  const rows = await prisma.passwordReset.findMany({
    where: { AND: [whereWaiting(), whereTheirs(actor)] },
    include: {
      user: {
        select: {
          name: true,
          email: true,
          passwordHash: true,
          memberships: { where: membershipInForce(), include: { organisation: true } },
        },
      },
    },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: MOST_SHOWN,
  })
  const askers = await prisma.user.findMany({
    where: { id: { in: rows.map(({ requestedBy }) => requestedBy) } },
    select: { id: true, name: true },
  })
  const names = new Map(askers.map(({ id, name }) => [id, name]))
  const openings = await openingsOf(prisma, { id: { in: rows.map(({ userId }) => userId) } })
  return rows
    .map((row): WaitingReset => {
      const { name, email, passwordHash, memberships } = row.user
      const [membership] = passwordHash === null ? memberships : []
      const spokenFor = openings.get(row.userId)?.spokenFor ?? []
      const subject = { userId: row.userId, email, requestedBy: row.requestedBy, spokenFor }
      return {
        id: row.id,
        name,
        email,
        reason: row.reason,
        opening: membership
          ? { role: membership.role as MembershipRole, organisation: pairOf(membership.organisation, 'name') }
          : null,
        requestedByName: names.get(row.requestedBy) ?? '',
        requestedAt: row.requestedAt,
        lastDay: dayOf(row.expiresAt),
        isOwn: row.userId === actor.userId,
        can: { decide: canApproveReset(actor, subject), refuse: canRefuseReset(actor, subject) },
      }
    })
    .filter(({ isOwn, can }) => isAdmin(actor) || isOwn || can.decide)
}

/** True where no second administrator could ever agree: then the way is on the server. */
export async function isOnlyAdministrator(actor: Actor): Promise<boolean> {
  if (!isUser(actor)) return false
  const others = await prisma.user.count({
    where: { isAdmin: true, disabledAt: null, passwordHash: { not: null }, id: { not: actor.userId } },
  })
  return others === 0
}
