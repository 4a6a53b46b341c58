import { assertAllowed, isUser, type Actor } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { allChangesSince, ChangedMeanwhile, type Seen } from '~/kernel/seen'
import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { accessVersion, assertAuthentic } from '~/features/version/access.server'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { lockRecommendation } from '~/features/recommendation/row.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { listDelegations, type ListedDelegation } from '../../electorate.server'
import { openingSha256, readWholeElectorate } from '../../electorate/digest.server'
import { publishBallotChange } from '../../row.server'
import { canOpenBallot } from '../../policy'
import { defaultQuestion } from '../question'
import { openingSeen } from '../../seen-values'
import { isShare, leastOf, shareText, TWO_THIRDS, type Share } from '../../share'
import { newVoterWords } from '../../electorate/voter-words.server'

export interface OpenBallotInput {
  recommendationId: string
  /** What the page showed (`openingSeen`): the version and the electorate. A program that opens without a page has none. */
  seen?: Seen
  question?: Bilingual
  quorum?: Share
  allowsAbstention?: boolean
}

/**
 * Puts the newest frozen version to a roll call of the delegations. Rules and electorate are frozen here.
 * Opening the same version again returns the ballot that is open already.
 * @throws DomainError not-found, forbidden, quorum-invalid, phase-does-not-allow, changed-meanwhile, version-not-authentic,
 * ballot-already-open, no-delegations
 */
export async function openBallot(
  actor: Actor,
  input: OpenBallotInput,
): Promise<{ ballotId: string; isNew: boolean }> {
  return inTransaction(async (tx) => {
    // Whoever opens holds the text, so of many openings at once the first makes the ballot and the others find it.
    const { id } = await lockRecommendation(tx, input.recommendationId)
    const recommendation = await tx.recommendation.findUniqueOrThrow({ where: { id } })
    assertAllowed(actor, canOpenBallot(actor, recommendation))
    const quorum = input.quorum ?? TWO_THIRDS
    if (!isShare(quorum)) throw new DomainError('quorum-invalid', {}, 'quorum')
    const version = await newestVersion(tx, recommendation.id)
    const open = await tx.ballot.findFirst({ where: { recommendationId: recommendation.id, status: 'open' } })
    if (open && open.versionId !== version.id) throw new DomainError('ballot-already-open')
    if (open) return { ballotId: open.id, isNew: false }

    await changePhase(tx, recommendation.id, 'voting')
    const delegations = await listDelegations(tx, recommendation.workshopId)
    if (input.seen) assertSeenOpening(input.seen, version, delegations)
    if (delegations.length === 0) throw new DomainError('no-delegations')
    const question =
      input.question ?? defaultQuestion({ vi: recommendation.titleVi, en: recommendation.titleEn })
    const ballot = await tx.ballot.create({
      data: {
        id: newId(),
        workshopId: recommendation.workshopId,
        recommendationId: recommendation.id,
        versionId: version.id,
        versionSha256: version.sha256,
        questionVi: question.vi,
        questionEn: question.en,
        quorumNumerator: quorum.numerator,
        quorumDenominator: quorum.denominator,
        allowsAbstention: input.allowsAbstention ?? false,
        openedAt: now(),
        ...handOf(actor),
        delegations: {
          create: await Promise.all(
            delegations.map(async ({ confirmation: _shown, ...frozen }) => ({
              id: newId(),
              ...frozen,
              voterWords: { create: await newVoterWords(tx, recommendation.workshopId, frozen) },
            })),
          ),
        },
      },
    })
    await record(
      tx,
      actor,
      'ballot.opened',
      { type: 'ballot', id: ballot.id },
      {
        recommendationId: recommendation.id,
        workshopId: recommendation.workshopId,
        versionId: version.id,
        versionSha256: version.sha256,
        entitled: delegations.length,
        // Delegations that rest on another word than the organisation's own.
        confirmedBySecretary: delegations.filter(({ confirmation }) => confirmation === 'secretary').length,
        confirmedBefore: delegations.filter(({ confirmation }) => confirmation === 'before').length,
        quorum: shareText(quorum, 'vi'),
        mustVote: leastOf(quorum, delegations.length),
        allowsAbstention: ballot.allowsAbstention,
        questionVi: question.vi,
        questionEn: question.en,
        openedAt: ballot.openedAt.toISOString(),
        electorateSha256: openingSha256(await readWholeElectorate(tx, ballot.id)),
      },
    )
    await notify(tx, 'ballot-opened', {
      to: delegations.flatMap(({ voterIds }) => voterIds),
      subjectId: ballot.id,
      params: await aboutText(tx, recommendation.id),
      by: actor,
    })
    publishBallotChange(ballot)
    publishChange(`workshop:${recommendation.workshopId}`)
    return { ballotId: ballot.id, isNew: true }
  })
}

async function newestVersion(tx: Tx, recommendationId: string) {
  const newest = await tx.version.findFirst({
    where: { recommendationId },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  if (!newest) throw new DomainError('phase-does-not-allow')
  const version = await accessVersion(newest.id, { tx })
  assertAuthentic(version)
  return version
}

/** Text and electorate are those that the chair read, to a person: who came or went since is shown before it is final. */
function assertSeenOpening(
  seen: Seen,
  version: { number: number; sha256: string },
  delegations: readonly ListedDelegation[],
): void {
  const current = openingSeen(version, delegations)
  const changes = allChangesSince(seen.values, current.values)
  if (seen.revision !== current.revision || changes.length > 0) throw new ChangedMeanwhile(changes)
}

function handOf(actor: Actor) {
  if (!isUser(actor)) throw new DomainError('signed-out')
  return { openedBy: actor.userId, openedByName: actor.name }
}
