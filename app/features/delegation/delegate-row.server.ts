import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { speakingInForce } from '~/features/membership/opening.server'
import type { Prisma, Tx } from '~/platform/db/index.server'
import type { DelegateSubject } from './confirmation'

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

export async function subjectOf(tx: Tx, row: DelegateRow): Promise<DelegateSubject> {
  const confirmers = await listConfirmers(tx, [row.organisation.id])
  return {
    workshopId: row.workshopId,
    organisationId: row.organisation.id,
    delegate: { userId: row.userId, email: row.user.email },
    broughtBy: [row.addedBy, row.user.invitedBy],
    isConfirmed: row.confirmation !== null,
    hasConfirmer: confirmers.some(({ userId }) => userId !== row.userId),
  }
}

/** Who can speak for these organisations today: heads and focal points with an account that somebody can sign in to. */
export async function listConfirmers(
  tx: Tx,
  organisationIds: readonly string[],
): Promise<{ organisationId: string; userId: string }[]> {
  return tx.membership.findMany({
    where: {
      organisationId: { in: [...organisationIds] },
      ...speakingInForce(),
      user: { disabledAt: null, passwordHash: { not: null } },
    },
    select: { organisationId: true, userId: true },
  })
}
