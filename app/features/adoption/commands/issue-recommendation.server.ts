import { isUser, type Actor } from '~/kernel/actor'
import { dayOf } from '~/kernel/dates'
import { DomainError } from '~/kernel/domain-error'
import { isId, newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { accessVersion, assertAuthentic, OF_VERSION } from '~/features/drafting/version-access.server'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { Authority, Wrapper } from '../adoption'
import { factsSha256 } from '../facts.server'
import { assertCan } from '../policy'

export interface IssueInput {
  recommendationId: string
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

export interface IssuedAdoption {
  id: string
  recommendationId: string
}

/**
 * Numbers and publishes a text that a vote adopted. `alsoInTransaction` is for what a later room must do in the same
 * breath (the actions that follow from the text): a text is never issued without it.
 * @throws DomainError not-found, forbidden, already-issued, not-adopted-by-vote, version-not-authentic,
 *   number-taken, day-in-future
 */
export async function issueRecommendation(
  actor: Actor,
  input: IssueInput,
  alsoInTransaction?: (tx: Tx, adoption: IssuedAdoption) => Promise<unknown>,
): Promise<IssuedAdoption> {
  return inTransaction(async (tx) => {
    const recommendation = await lockRecommendation(tx, input.recommendationId)
    assertCan(actor, 'adoption:issue', recommendation)
    if (!isUser(actor)) throw new DomainError('signed-out')
    if (recommendation.adoption) throw new DomainError('already-issued')
    const ballot = await adoptingBallot(tx, recommendation)
    if (input.issuedOn > dayOf(now())) throw new DomainError('day-in-future', {}, 'issuedOn')

    const adoption = { id: newId(), recommendationId: recommendation.id }
    const year = Number(input.issuedOn.slice(0, 4))
    // The recommendation is held and has no adoption, so only the number can be in the way.
    const { count } = await tx.adoption.createMany({
      skipDuplicates: true,
      data: {
        ...input,
        ...adoption,
        issuedOn: new Date(input.issuedOn),
        year,
        versionId: ballot.versionId,
        ballotId: ballot.id,
        sha256: ballot.versionSha256,
        createdAt: now(),
        createdBy: actor.userId,
      },
    })
    if (count === 0) throw new DomainError('number-taken', {}, 'number')
    await changePhase(tx, recommendation.id, 'issued')
    await record(
      tx,
      actor,
      'adoption.issued',
      { type: 'adoption', id: adoption.id },
      {
        recommendationId: recommendation.id,
        sha256: ballot.versionSha256,
        number: input.number,
        notation: input.notation,
        year,
        factsSha256: factsSha256(await tx.adoption.findUniqueOrThrow({ where: { id: adoption.id } })),
      },
    )
    await alsoInTransaction?.(tx, adoption)
    publishChange(`ballot:${ballot.id}`)
    publishChange(`workshop:${recommendation.workshopId}`)
    return adoption
  })
}

async function lockRecommendation(tx: Tx, id: string) {
  if (!isId(id)) throw new DomainError('not-found')
  await tx.$queryRaw`SELECT id FROM recommendation WHERE id = ${id}::uuid FOR UPDATE`
  const recommendation = await tx.recommendation.findUnique({ where: { id }, include: { adoption: true } })
  if (!recommendation) throw new DomainError('not-found')
  return recommendation
}

/** The vote that adopted the text: the last one, closed, with that verdict, on the version that is the newest. */
async function adoptingBallot(tx: Tx, recommendation: { id: string; phase: string }) {
  const [ballot, version] = await Promise.all([
    tx.ballot.findFirst({ where: { recommendationId: recommendation.id }, orderBy: { openedAt: 'desc' } }),
    tx.version.findFirst({
      where: { recommendationId: recommendation.id },
      orderBy: { number: 'desc' },
      select: OF_VERSION,
    }),
  ])
  if (
    recommendation.phase !== 'adopted' ||
    ballot?.verdict !== 'adopted' ||
    ballot.versionId !== version?.id
  ) {
    throw new DomainError('not-adopted-by-vote')
  }
  assertAuthentic(await accessVersion(version, { boundTo: [ballot.versionSha256], tx }))
  return ballot
}
