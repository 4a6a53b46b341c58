import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { dayOf, formatDateTime, formatDay } from '~/kernel/dates'
import { isId } from '~/kernel/ids'
import { DomainError } from '~/kernel/domain-error'
import type { Seen } from '~/kernel/seen'
import { now } from '~/platform/clock.server'
import { accessVersion, assertAuthentic } from '~/features/version/access.server'
import { isAdopted } from '~/features/recommendation/recommendation'
import { assertBallotAuthentic } from '~/features/voting/proof/check.server'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import { officialNumber } from './adoption'
import { assertCan, type AdoptionSubject } from './policy'

const WITH_ADOPTION = { adoption: true } satisfies Prisma.RecommendationInclude

export type IssuableRow = Prisma.RecommendationGetPayload<{ include: typeof WITH_ADOPTION }>

/**
 * A recommendation with what its issuing depends on, for those who may issue it: the records office of its lead agency may, and
 * need not take part in the workshop.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function accessIssuable(
  actor: Actor,
  recommendationId: string,
  tx: Tx = prisma,
): Promise<Accessed<IssuableRow, AdoptionSubject, { issue: true }>> {
  const row = isId(recommendationId)
    ? await tx.recommendation.findUnique({ where: { id: recommendationId }, include: WITH_ADOPTION })
    : null
  if (!row) throw new DomainError('not-found')
  assertCan(actor, 'adoption:issue', row)
  return { row, subject: row, can: { issue: true } }
}

/** Who issued the text, when and as what: for everybody who comes second. */
export async function readIssued(tx: Tx, { adoption }: IssuableRow) {
  if (!adoption) return null
  const user = await tx.user.findUnique({ where: { id: adoption.createdBy }, select: { name: true } })
  return {
    adoptionId: adoption.id,
    number: officialNumber(adoption.number, adoption.notation),
    name: user?.name ?? '',
    time: formatDateTime(adoption.createdAt),
  }
}

/**
 * The vote that adopted the text (the last one, closed, with that verdict, on the version that is the newest) and what
 * must be on the page of whoever issues it.
 * @throws DomainError already-issued, not-adopted-by-vote, version-not-authentic, votes-not-authentic
 */
export async function getAdoptingVote(tx: Tx, recommendation: IssuableRow) {
  const issued = await readIssued(tx, recommendation)
  if (issued) {
    const { name, time, number } = issued
    throw new DomainError('already-issued', { name, time, number })
  }
  const [ballot, version] = await Promise.all([
    tx.ballot.findFirst({
      where: { recommendationId: recommendation.id },
      orderBy: { openedAt: 'desc' },
      include: { _count: { select: { delegations: true } }, votes: { select: { choice: true } } },
    }),
    tx.version.findFirst({
      where: { recommendationId: recommendation.id },
      orderBy: { number: 'desc' },
      select: { id: true },
    }),
  ])
  if (
    !isAdopted(recommendation.phase) ||
    ballot?.verdict !== 'adopted' ||
    !version ||
    ballot.versionId !== version.id
  ) {
    throw new DomainError('not-adopted-by-vote')
  }
  const accessed = await accessVersion(version.id, { boundTo: [ballot.versionSha256], tx })
  assertAuthentic(accessed)
  await assertBallotAuthentic(tx, ballot.id)
  const countOf = (choice: string) => ballot.votes.filter((vote) => vote.choice === choice).length
  const result = {
    for: countOf('for'),
    against: countOf('against'),
    voted: ballot.votes.length,
    entitled: ballot._count.delegations,
  }
  return { ballot, version: accessed, result, seen: issuingSeen(accessed, result, ballot.closedAt) }
}

function issuingSeen(
  version: { number: number; sha256: string },
  result: { for: number; against: number; voted: number; entitled: number },
  closedAt: Date | null,
): Seen {
  const votes = `${result.for} – ${result.against} · ${result.voted} / ${result.entitled}`
  return {
    revision: version.number,
    values: {
      version: `${version.number} · SHA-256 ${version.sha256}`,
      vote: closedAt ? `${votes} · ${formatDateTime(closedAt)}` : votes,
    },
  }
}

/** A text cannot have been issued before it was adopted, nor tomorrow. @throws DomainError day-in-future, day-before-vote */
export function assertIssueDay(day: string, { closedAt }: { closedAt: Date | null }): void {
  assertNotInFuture(day)
  if (closedAt && day < dayOf(closedAt)) {
    throw new DomainError('day-before-vote', { day: formatDay(dayOf(closedAt)) }, 'issuedOn')
  }
}

/** @throws DomainError day-in-future */
export function assertNotInFuture(day: string): void {
  if (day > dayOf(now())) throw new DomainError('day-in-future', {}, 'issuedOn')
}
