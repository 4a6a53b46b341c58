import { hasRoleAt, isUser, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { prisma } from '~/platform/db/index.server'
import type { BallotStatus, Verdict } from './ballot'

export interface BallotSummary {
  id: string
  question: Bilingual
  status: BallotStatus
  verdict: Verdict | null
  openedAt: Date
  closedAt: Date | null
}

/** Every ballot on a recommendation, the newest first; several where one had no quorum. The caller has checked rights. */
export async function listBallotsOf(recommendationId: string): Promise<BallotSummary[]> {
  const rows = await prisma.ballot.findMany({ where: { recommendationId }, orderBy: { openedAt: 'desc' } })
  return rows.map((row) => ({
    id: row.id,
    question: pairOf(row, 'question'),
    status: row.status as BallotStatus,
    verdict: row.verdict as Verdict | null,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
  }))
}

export interface WaitingBallot {
  id: string
  question: Bilingual
  openedAt: Date
  /** The reader's delegation has not voted yet; false where the reader only has to close the ballot. */
  isToCast: boolean
}

/** Open ballots that wait for this person: to be voted on for a delegation, or to be closed as the chair or secretary. */
export async function listWaitingBallots(actor: Actor): Promise<WaitingBallot[]> {
  if (!isUser(actor)) return []
  const rows = await prisma.ballot.findMany({
    where: { status: 'open', workshopId: { in: actor.participations.map(({ workshopId }) => workshopId) } },
    include: {
      delegations: {
        where: { voterIds: { has: actor.userId } },
        include: { _count: { select: { votes: true } } },
      },
    },
    orderBy: { openedAt: 'asc' },
  })
  return rows
    .map((row) => ({
      id: row.id,
      question: pairOf(row, 'question'),
      openedAt: row.openedAt,
      isToCast: row.delegations.some(({ _count }) => _count.votes === 0),
      isToClose: hasRoleAt(actor, row.workshopId, 'chair', 'secretary'),
    }))
    .filter(({ isToCast, isToClose }) => isToCast || isToClose)
    .map(({ isToClose: _, ...waiting }) => waiting)
}
