import { hasRoleAt, isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { speakersEver } from '~/features/membership/opening.server'
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
  const speakers = await speakersEver(tx, [...new Set(rows.flatMap((row) => row.organisationId ?? []))])
  const hasConfirmer = ({ organisationId, userId }: RuleRow) =>
    speakers.some((one) => one.organisationId === organisationId && one.userId !== userId)
  // Hands are asked for only where a secretary's word may be given.
  const isAsked = (row: RuleRow) => hasRoleAt(actor, row.workshopId, 'secretary') && !hasConfirmer(row)
  const bringersOf = (row: RuleRow) =>
    [row.addedBy, row.user.invitedBy].filter((id): id is string => id !== null)
  const bringers = rows.filter(isAsked).flatMap(bringersOf)
  const own = isUser(actor) && bringers.length > 0 ? [actor.userId] : []
  const hands = await handsBehind(tx, [...own, ...bringers])
  const ownHands = new Set(own.flatMap((id) => [...(hands.get(id) ?? [])]))
  return rows.map((row) => ({
    workshopId: row.workshopId,
    organisationId: row.organisationId ?? '',
    delegate: { userId: row.userId, email: row.user.email },
    isConfirmed: row.confirmation !== null,
    hasConfirmer: hasConfirmer(row),
    isOneHand: bringersOf(row).some((id) => [...(hands.get(id) ?? [])].some((hand) => ownHands.has(hand))),
  }))
}

export async function subjectOf(tx: Tx, actor: Actor, row: DelegateRow): Promise<DelegateSubject> {
  const [subject] = await subjectsOf(tx, actor, [row])
  if (!subject) throw new DomainError('not-found')
  return subject
}
