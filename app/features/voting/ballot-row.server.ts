import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Prisma, Tx } from '~/platform/db/index.server'
import type { BallotStatus } from './ballot'
import type { BallotSubject } from './policy'

const WITH_ELECTORATE = {
  delegations: true,
  recommendation: { select: { phase: true } },
  adoptions: { select: { id: true } },
} satisfies Prisma.BallotInclude

type Row = Prisma.BallotGetPayload<{ include: typeof WITH_ELECTORATE }>
export type BallotRow = Row & { status: BallotStatus }

/**
 * Casts take the row in share: they pass each other, but none passes a close. A close takes it for itself: it waits
 * for the votes in flight, and whoever comes after it finds the ballot closed. So a vote is counted or refused, never both.
 */
export async function lockBallot(tx: Tx, ballotId: string, mode: 'cast' | 'close'): Promise<BallotRow> {
  if (!isId(ballotId)) throw new DomainError('not-found')
  if (mode === 'cast') await tx.$queryRaw`SELECT id FROM ballot WHERE id = ${ballotId}::uuid FOR SHARE`
  else await tx.$queryRaw`SELECT id FROM ballot WHERE id = ${ballotId}::uuid FOR UPDATE`
  // Read after the lock is held: an earlier read could still see the ballot open.
  return getBallotRow(tx, ballotId)
}

/** @throws DomainError not-found */
export async function getBallotRow(tx: Tx, ballotId: string): Promise<BallotRow> {
  const row = isId(ballotId)
    ? await tx.ballot.findUnique({ where: { id: ballotId }, include: WITH_ELECTORATE })
    : null
  if (!row) throw new DomainError('not-found')
  return { ...row, status: row.status as BallotStatus }
}

/** What rights depend on. A vote becomes public with the text that was issued on it, and stays so. */
export function subjectOf(row: BallotRow): BallotSubject {
  return {
    workshopId: row.workshopId,
    status: row.status,
    delegations: row.delegations,
    isPublic: row.adoptions.length > 0,
  }
}
