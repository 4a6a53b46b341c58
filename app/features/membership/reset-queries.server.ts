import { isAdmin, isUser, type Actor, type MembershipRole, type UserActor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { dayOf } from '~/kernel/dates'
import { prisma, type Prisma } from '~/platform/db/index.server'
import { SPEAKING_ROLES, type MembershipView } from './membership'
import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import { everSpokenFor, openingsOf } from './opening.server'
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

/**
 * Of each kind. What one may decide is read apart from what one may only see, so that neither takes the other's places: whoever has more
 * than this to decide decides the oldest first, and sees the others then.
 */
const MOST_SHOWN = 50

const withUser = () =>
  ({
    user: {
      select: {
        name: true,
        email: true,
        passwordHash: true,
        memberships: { where: membershipInForce(), include: { organisation: true } },
      },
    },
  }) satisfies Prisma.PasswordResetInclude

function listOldest(where: Prisma.PasswordResetWhereInput) {
  return prisma.passwordReset.findMany({
    where: { AND: [whereWaiting(), where] },
    include: withUser(),
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: MOST_SHOWN,
  })
}

/** For queries: what `canApproveReset` allows whoever is no administrator. Accounts that somebody has opened are no organisation's. */
async function whereSpokenFor(actor: UserActor): Promise<Prisma.PasswordResetWhereInput> {
  const own = actor.memberships
    .filter(({ role }) => SPEAKING_ROLES.some((one) => one === role))
    .map(({ organisationId }) => organisationId)
  const organisationId = { in: [...(await everSpokenFor(prisma, own))] }
  return { user: { passwordHash: null, memberships: { some: { ...membershipInForce(), organisationId } } } }
}

/** Those that wait for this person's word, then those that it may only look at or refuse. */
async function listRows(actor: UserActor) {
  const me = actor.userId
  const [toDecide, asked, own] = await Promise.all([
    listOldest({
      AND: [
        { requestedBy: { not: me }, userId: { not: me } },
        actor.isAdmin ? {} : await whereSpokenFor(actor),
      ],
    }),
    actor.isAdmin ? listOldest({ requestedBy: me, userId: { not: me } }) : [],
    listOldest({ userId: me }),
  ])
  return [...toDecide, ...asked, ...own]
}

/**
 * Requests that nobody has decided: all for administrators; for everybody else the own, and those that the own organisation may decide.
 * Those to decide come first, and of each kind the oldest.
 */
export async function listWaitingResets(actor: Actor): Promise<WaitingReset[]> {
  if (!isUser(actor)) return []
  const rows = await listRows(actor)
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
