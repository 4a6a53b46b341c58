import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { SPEAKING_ROLES } from '~/features/membership/membership'
import type { Prisma, Tx } from '~/platform/db/index.server'
import type { DelegateSubject } from './confirmation'
import { handsBehind } from './hands.server'

/** For queries: delegates who count, because somebody has confirmed them. */
export const confirmedDelegates = {
  role: 'delegate',
  organisationId: { not: null },
  confirmation: { isNot: null },
} satisfies Prisma.ParticipationWhereInput

const withPeople = {
  user: {
    select: {
      id: true,
      name: true,
      email: true,
      createdAt: true,
      invitedBy: true,
      passwordHash: true,
      disabledAt: true,
    },
  },
  organisation: { select: { id: true, nameVi: true, nameEn: true } },
  workshop: { select: { id: true, titleVi: true, titleEn: true, startsOn: true, endsOn: true } },
  confirmation: { include: { file: true } },
} satisfies Prisma.ParticipationInclude

type Row = Prisma.ParticipationGetPayload<{ include: typeof withPeople }>
export type DelegateRow = Row & { organisation: NonNullable<Row['organisation']> }

/** A delegate's participation. @throws DomainError not-found for anything else */
export async function getDelegateRow(
  tx: Tx,
  workshopId: string,
  participationId: string,
): Promise<DelegateRow> {
  const row =
    isId(workshopId) && isId(participationId)
      ? await tx.participation.findFirst({
          where: { id: participationId, workshopId, role: 'delegate' },
          include: withPeople,
        })
      : null
  if (!row?.organisation) throw new DomainError('not-found')
  return { ...row, organisation: row.organisation }
}

/** What rules need to know of a delegate's row. */
interface RuleRow {
  workshopId: string
  userId: string
  addedBy: string | null
  organisationId: string | null
  user: { email: string; invitedBy: string | null }
  confirmation: object | null
}

/** The delegates as the rules of confirming see them when `actor` asks, in the order of `rows`. */
export async function subjectsOf(tx: Tx, actor: Actor, rows: readonly RuleRow[]): Promise<DelegateSubject[]> {
  const speakers = await listSpeakers(tx, [...new Set(rows.flatMap((row) => row.organisationId ?? []))])
  const bringersOf = (row: RuleRow) =>
    [row.addedBy, row.user.invitedBy].filter((id): id is string => id !== null)
  const own = isUser(actor) ? [actor.userId] : []
  const hands = await handsBehind(tx, [...own, ...rows.flatMap(bringersOf)])
  const ownHands = new Set(own.flatMap((id) => [...(hands.get(id) ?? [])]))
  return rows.map((row) => ({
    workshopId: row.workshopId,
    organisationId: row.organisationId ?? '',
    delegate: { userId: row.userId, email: row.user.email },
    isConfirmed: row.confirmation !== null,
    hasConfirmer: speakers.some(
      (one) => one.organisationId === row.organisationId && one.userId !== row.userId,
    ),
    isOneHand: bringersOf(row).some((id) => [...(hands.get(id) ?? [])].some((hand) => ownHands.has(hand))),
  }))
}

export async function subjectOf(tx: Tx, actor: Actor, row: DelegateRow): Promise<DelegateSubject> {
  const [subject] = await subjectsOf(tx, actor, [row])
  if (!subject) throw new DomainError('not-found')
  return subject
}

/**
 * Who speaks for these organisations, or has ever: heads and focal points whose accounts were opened. Closed ones and former ones count,
 * or an administrator would close the head's account and have the secretary asked instead.
 */
async function listSpeakers(
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
