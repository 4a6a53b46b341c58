import { isUser, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { accessVersion } from '~/features/version/access.server'
import { prisma } from '~/platform/db/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { getBallotRow, subjectOf, type BallotRow } from '../row.server'
import { readProblems, readResult } from './result.server'
import { choicesOf, delegationOf } from '../ballot'
import { isTold, readElectorate } from '../electorate/view.server'
import { assertCan, can, canOpenBallot } from '../policy'
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
  const row = await getBallotRow(prisma, ballotId)
  assertCan(actor, 'ballot:read', subjectOf(row))
  return viewOf(actor, row, true)
}

/**
 * As `getBallot`, but null for somebody who is signed in and may not read it, and with the list of all voters only where it is
 * unfolded.
 * @throws DomainError not-found, signed-out
 */
export async function findReadableBallot(
  actor: Actor,
  ballotId: string,
  { wantsAllVoters = false } = {},
): Promise<BallotView | null> {
  // Whoever waits for the voters has their list unfolded.
  const isUnfolded = (ballot: Pick<BallotRow, 'workshopId'> & { status: string }) =>
    wantsAllVoters || (ballot.status === 'open' && canOpenBallot(actor, ballot))
  const row = await getBallotRow(
    prisma,
    ballotId,
    (delegation, ballot) => isUnfolded(ballot) || isTold(actor, delegation),
  )
  const subject = subjectOf(row)
  if (isUser(actor) && !can(actor, 'ballot:read', subject)) return null
  assertCan(actor, 'ballot:read', subject)
  return viewOf(actor, row, isUnfolded(row))
}

/** For a reader who may read it. */
async function viewOf(actor: Actor, row: BallotRow, isWhole: boolean) {
  const subject = subjectOf(row)
  const isInside = can(actor, 'ballot:read-electorate', subject)
  const [context, voted, own, result, electorate] = await Promise.all([
    readContext(row),
    prisma.vote.count({ where: { ballotId: row.id } }),
    readOwnVote(actor, row),
    can(actor, 'ballot:read-result', subject) ? readResult(actor, row, subject) : null,
    isInside ? readElectorate(actor, row, isWhole) : null,
  ])
  const entitled = row.delegations.length
  const mayClose = row.status === 'open' && can(actor, 'ballot:close', subject)
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
    hands: isInside ? handsOf(row) : null,
    electorate: electorate && electorate.entries,
    /** How many delegations this reader may see, and whether all of them were asked for. */
    voters: electorate && { count: electorate.count, isWhole },
    own,
    result,
    // Who has to close it hears before that some votes could not be counted; a reason tells nobody's choice.
    problems: mayClose ? (await readProblems(row.id)).problems : [],
    can: {
      cast:
        row.status === 'open' &&
        context.version.isAuthentic &&
        can(actor, 'ballot:cast', subject) &&
        own?.vote === null,
      close: mayClose,
      readVoters: can(actor, 'ballot:read-voters', subject),
      watchHall: isUser(actor) && can(actor, 'ballot:read', subject),
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

/** True when anybody may read the ballot: its text was issued. Unknown ids are not public. */
export async function isBallotPublic(ballotId: string): Promise<boolean> {
  return subjectOf(await getBallotRow(prisma, ballotId)).isPublic
}
