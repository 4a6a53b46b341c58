import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { assertSeen, type Seen } from '~/kernel/seen'
import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { lockRecommendation } from '~/features/recommendation/row.server'
import { peopleInRoles } from '~/features/workshop/participants/people-in-roles.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { officialNumber, type Authority, type Wrapper } from '../adoption'
import { factsSha256 } from '../facts.server'
import { accessIssuable, assertIssueDay, getAdoptingVote } from '../issuing.server'
import { takeNumber } from '../paper-number.server'

/** The head and the foot of the paper. */
export interface PaperInput {
  wrapper: Wrapper
  number: number
  notation: string
  /** A calendar day, yyyy-MM-dd. */
  issuedOn: string
  placeVi: string
  placeEn: string
  parentAgencyVi?: string
  parentAgencyEn?: string
  issuerVi: string
  issuerEn: string
  authority?: Authority
  signatoryTitleVi: string
  signatoryTitleEn: string
  signatoryName: string
}

export interface IssueInput extends PaperInput {
  recommendationId: string
  /** What the last page showed: version and vote. A program that issues without a page has none. */
  seen?: Seen
}

export interface IssuedAdoption {
  id: string
  recommendationId: string
}

/**
 * Numbers and publishes a text that a vote adopted. `alsoInTransaction` is for what a later room must do in the same
 * breath (the actions that follow from the text): a text is never issued without it.
 * @throws DomainError not-found, signed-out, forbidden, already-issued, not-adopted-by-vote, version-not-authentic,
 * changed-meanwhile, number-taken, day-in-future, day-before-vote
 */
export async function issueRecommendation(
  actor: Actor,
  { recommendationId, seen, ...paper }: IssueInput,
  alsoInTransaction?: (tx: Tx, adoption: IssuedAdoption) => Promise<unknown>,
): Promise<IssuedAdoption> {
  return inTransaction(async (tx) => {
    // Of several who issue at once the first does it, and the others find what it left.
    await lockRecommendation(tx, recommendationId)
    const { row: recommendation } = await accessIssuable(actor, recommendationId, tx)
    if (!isUser(actor)) throw new DomainError('signed-out')
    const { ballot, seen: current } = await getAdoptingVote(tx, recommendation)
    if (seen) assertSeen(seen, current)
    assertIssueDay(paper.issuedOn, ballot)

    const adoption = { id: newId(), recommendationId: recommendation.id }
    const { number, notation } = paper
    const year = Number(paper.issuedOn.slice(0, 4))
    await takeNumber(tx, { notation, year, number, paperId: adoption.id })
    await tx.adoption.create({
      data: {
        ...paper,
        ...adoption,
        issuedOn: new Date(paper.issuedOn),
        year,
        versionId: ballot.versionId,
        ballotId: ballot.id,
        sha256: ballot.versionSha256,
        createdAt: now(),
        createdBy: actor.userId,
      },
    })
    await changePhase(tx, recommendation.id, 'issued')
    await record(
      tx,
      actor,
      'adoption.issued',
      { type: 'adoption', id: adoption.id },
      {
        recommendationId: recommendation.id,
        sha256: ballot.versionSha256,
        number,
        notation,
        year,
        factsSha256: factsSha256(await tx.adoption.findUniqueOrThrow({ where: { id: adoption.id } })),
      },
    )
    const { workshopId } = recommendation
    await notify(tx, 'paper-issued', {
      to: await peopleInRoles(
        tx,
        workshopId,
        'organiser',
        'chair',
        'secretary',
        'drafter',
        'expert',
        'delegate',
      ),
      subjectId: adoption.id,
      params: { ...(await aboutText(tx, recommendation.id)), paper: officialNumber(number, notation) },
      by: actor,
    })
    await alsoInTransaction?.(tx, adoption)
    publishChange(`ballot:${ballot.id}`)
    publishChange(`workshop:${recommendation.workshopId}`)
    return adoption
  })
}
