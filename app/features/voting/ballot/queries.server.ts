import { isUser, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { accessVersion } from '~/features/version/access.server'
import { prisma } from '~/platform/db/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { accessBallot, findBallot, type AccessedBallot, type BallotRow } from '../row.server'
import { readProblems, readResult } from './result.server'
import { choicesOf, delegationOf } from '../ballot'
import { isTold, readElectorate } from '../electorate/view.server'
import { canOpenBallot } from '../policy'
import { leastOf, quorumShare } from '../share'
import { ballotTopics } from '../topics.server'

/** What a member of a delegation may know of its vote before the close: that it is in the box, not what it says. */
export interface OwnVote {
  delegation: Bilingual
  delegationId: string
  vote: { castByName: string; isMine: boolean; castAt: Date; receipt: string } | null
}

export type BallotView = Awaited<ReturnType<typeof viewOf>>

/**
 * One ballot for one reader. As long as it is open the answer holds no choice of anybody: votes are counted by the
 * database, and `result` is read only after the policy said so.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function getBallot(actor: Actor, ballotId: string): Promise<BallotView> {
  return viewOf(actor, await accessBallot(actor, ballotId), true)
}

/**
 * As `getBallot`, but null for somebody who may not read it, and with the list of all voters only where it is
 * unfolded.
 * @throws DomainError not-found
 */
export async function findReadableBallot(
  actor: Actor,
  ballotId: string,
  { wantsAllVoters = false } = {},
): Promise<BallotView | null> {
  // Whoever waits for the voters has their list unfolded.
  const isUnfolded = (ballot: Pick<BallotRow, 'workshopId'> & { status: string }) =>
    wantsAllVoters || (ballot.status === 'open' && canOpenBallot(actor, ballot))
  const accessed = await findBallot(
    actor,
    ballotId,
    (delegation, ballot) => isUnfolded(ballot) || isTold(actor, delegation),
  )
  return accessed && viewOf(actor, accessed, isUnfolded(accessed.row))
}

async function viewOf(actor: Actor, { row, subject, can }: AccessedBallot, isWhole: boolean) {
  const [context, voted, own, result, electorate] = await Promise.all([
    readContext(row),
    prisma.vote.count({ where: { ballotId: row.id } }),
    readOwnVote(actor, row),
    can.readResult ? readResult(actor, row, subject) : null,
    can.readElectorate ? readElectorate(actor, row, isWhole) : null,
  ])
  const entitled = row.delegations.length
  const turnout = { voted, entitled, quorum: leastOf(quorumShare(row), entitled) }
  return {
    id: row.id,
    ticket: liveTicket(actor, ...ballotTopics(actor, row)),
    ...context,
    question: pairOf(row, 'question'),
    status: row.status,
    choices: choicesOf(row),
    quorum: quorumShare(row),
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    turnout,
    /** Who opened and who closed; inside the workshop only. */
    hands: can.readElectorate ? handsOf(row) : null,
    electorate: electorate && electorate.entries,
    /** How many delegations this reader may see, and whether all of them were asked for. */
    voters: electorate && { count: electorate.count, isWhole },
    own,
    result,
    // Who has to close it hears before that some votes could not be counted; a reason tells nobody's choice.
    problems: can.close ? (await readProblems(row.id)).problems : [],
    can: {
      cast: can.cast && context.version.isAuthentic && own?.vote === null,
      close: can.close,
      readVoters: can.readVoters,
      watchHall: isUser(actor),
    },
  }
}

/** Under their names of the day. */
function handsOf({ openedBy, openedByName, closedBy, closedByName }: BallotRow) {
  return {
    opened: { id: openedBy, name: openedByName },
    closed: closedBy === null ? null : { id: closedBy, name: closedByName },
  }
}

async function readContext(row: BallotRow) {
  const { recommendation, workshop } = await prisma.ballot.findUniqueOrThrow({
    where: { id: row.id },
    select: {
      recommendation: {
        select: { id: true, titleVi: true, titleEn: true, adoption: { select: { id: true } } },
      },
      workshop: { select: { id: true, titleVi: true, titleEn: true } },
    },
  })
  const { number, content, isAuthentic } = await accessVersion(row.versionId, {
    boundTo: [row.versionSha256],
  })
  return {
    version: { number, sha256: row.versionSha256, content, isAuthentic },
    recommendation: {
      id: recommendation.id,
      // Of the text that is voted on: what becomes of the title beside it is not what was decided.
      title: isAuthentic ? content.title : pairOf(recommendation, 'title'),
    },
    adoptionId: recommendation.adoption?.id ?? null,
    workshop: { id: workshop.id, title: pairOf(workshop, 'title') },
  }
}

async function readOwnVote(actor: Actor, row: BallotRow): Promise<OwnVote | null> {
  const delegation = isUser(actor) ? delegationOf(actor.userId, row.delegations) : undefined
  if (!isUser(actor) || !delegation) return null
  const vote = await prisma.vote.findUnique({
    where: { ballotId_delegationId: { ballotId: row.id, delegationId: delegation.id } },
    select: { castBy: true, castByName: true, castAt: true, receipt: true },
  })
  return {
    delegation: pairOf(delegation, 'name'),
    delegationId: delegation.id,
    vote: vote && {
      castByName: vote.castByName,
      isMine: vote.castBy === actor.userId,
      castAt: vote.castAt,
      receipt: vote.receipt,
    },
  }
}
