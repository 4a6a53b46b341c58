import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import type { Prisma, Tx } from '~/platform/db/index.server'
import { endInvitations } from '../identity/invitation/new-invitation.server'
import { lockUser } from '../identity/row.server'
import { SPEAKING_ROLES } from './membership'

/** What an account that nobody has opened will be able to do, as far as the link that opens it depends on it. */
export interface Opening {
  /** Organisations of which it will be a member, and for which somebody speaks here, or has before. */
  spokenFor: string[]
  /** It waits for, or has, an organisation's word as its delegate, and belongs to none: whoever confirms gets the link. */
  isGuestDelegate: boolean
}

const NOTHING: Opening = { spokenFor: [], isGuestDelegate: false }

/**
 * One hand must not make a member of an organisation that has somebody to ask, whom its reports, its papers' numbers or its vote would be
 * open to, nor a delegate: such a link takes a second one.
 */
export const takesTwo = ({ spokenFor, isGuestDelegate }: Opening) => spokenFor.length > 0 || isGuestDelegate

/**
 * Who speaks for these organisations, or has ever: heads and focal points whose accounts were opened. Closed ones and former ones count,
 * or an administrator would close the head's account and invite another one, or have a secretary asked instead.
 */
export function speakersEver(
  tx: Tx,
  organisationIds: readonly string[],
): Promise<{ organisationId: string; userId: string }[]> {
  return tx.membership.findMany({
    where: {
      organisationId: { in: [...organisationIds] },
      role: { in: [...SPEAKING_ROLES] },
      user: { passwordHash: { not: null } },
    },
    select: { organisationId: true, userId: true },
  })
}

/** Of these organisations those for which somebody, `besides` apart, has ever spoken. */
export async function everSpokenFor(
  tx: Tx,
  organisationIds: readonly string[],
  besides?: string,
): Promise<Set<string>> {
  const speakers = await speakersEver(tx, organisationIds)
  return new Set(speakers.flatMap(({ organisationId, userId }) => (userId === besides ? [] : organisationId)))
}

/** For each account that nobody has opened; others are somebody's, and not asked about here. */
export async function openingsOf(tx: Tx, where: Prisma.UserWhereInput): Promise<Map<string, Opening>> {
  const rows = await tx.user.findMany({
    where: { ...where, passwordHash: null },
    select: {
      id: true,
      memberships: { where: membershipInForce(), select: { organisationId: true } },
      participations: {
        where: { role: 'delegate', organisationId: { not: null } },
        select: { id: true },
        take: 1,
      },
      _count: { select: { memberships: true } },
    },
  })
  const taken = await everSpokenFor(
    tx,
    rows.flatMap(({ memberships }) => memberships.map(({ organisationId }) => organisationId)),
  )
  return new Map(
    rows.map(({ id, memberships, participations, _count }) => [
      id,
      {
        spokenFor: memberships.map(({ organisationId }) => organisationId).filter((one) => taken.has(one)),
        isGuestDelegate: participations.length > 0 && _count.memberships === 0,
      },
    ]),
  )
}

export async function openingOf(tx: Tx, userId: string): Promise<Opening> {
  return (await openingsOf(tx, { id: userId })).get(userId) ?? NOTHING
}

/** Until the end of the transaction nobody else begins to speak for these organisations, nor is invited to. */
export async function lockOrganisations(tx: Tx, organisationIds: readonly string[]): Promise<void> {
  const ids = [...organisationIds].sort()
  await tx.$queryRaw`SELECT id FROM organisation WHERE id::text = ANY(${ids}::text[]) ORDER BY id FOR UPDATE`
}

/** Holds the organisations of an account, and then the account: in this order everywhere, or two would wait for each other. */
export async function lockOrganisationsThenUser(tx: Tx, userId: string): Promise<void> {
  // Nothing gives a membership to an account that exists, so none is added meanwhile.
  const own = await tx.membership.findMany({ where: { userId }, select: { organisationId: true } })
  if (own.length > 0)
    await lockOrganisations(
      tx,
      own.map(({ organisationId }) => organisationId),
    )
  await lockUser(tx, userId)
}

/**
 * Whoever is the first to speak for an organisation here ends the links of others who were invited to speak for it, or to number its
 * papers, by one hand: from now on it has somebody who can be asked. Its officers come in with the links that they have.
 * The organisations are held by the caller (`lockOrganisationsThenUser`).
 */
export async function endLinksBesideTheFirst(tx: Tx, userId: string): Promise<void> {
  const own = await tx.membership.findMany({
    where: { userId, role: { in: [...SPEAKING_ROLES] }, ...membershipInForce() },
    select: { organisationId: true },
  })
  if (own.length === 0) return
  const ids = own.map(({ organisationId }) => organisationId)
  const taken = await everSpokenFor(tx, ids, userId)
  const others = await tx.user.findMany({
    where: {
      id: { not: userId },
      passwordHash: null,
      memberships: {
        some: {
          role: { not: 'officer' },
          ...membershipInForce(),
          organisationId: { in: ids.filter((id) => !taken.has(id)) },
        },
      },
    },
    select: { id: true },
  })
  for (const { id } of others) await endInvitations(tx, id)
}
