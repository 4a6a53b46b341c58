import type { Phase } from '~/features/recommendation/recommendation'
import { formatDateTime } from '~/kernel/dates'
import { DomainError } from '~/kernel/domain-error'
import { leastOf, type Share } from './share'

export const CHOICES = ['for', 'against', 'other', 'abstain'] as const
export type Choice = (typeof CHOICES)[number]

export const BALLOT_STATUSES = ['open', 'closed'] as const
export type BallotStatus = (typeof BALLOT_STATUSES)[number]
/** `void`: the votes were no longer those that were cast, so there is no result. It is never computed, but decided. */
export const VERDICTS = ['adopted', 'not-adopted', 'no-quorum', 'void'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Without a quorum nothing was decided: the text stays frozen and may be put to the vote again. */
export const PHASE_AFTER: Record<Verdict, Phase> = {
  adopted: 'adopted',
  'not-adopted': 'rejected',
  'no-quorum': 'frozen',
  void: 'frozen',
}

/** What was decided about counting when the ballot was opened, and cannot change afterwards. */
export interface BallotRules {
  /** Share of the entitled delegations that must have voted. */
  quorum: Share
  allowsAbstention: boolean
}

/** One delegation as it stood at the opening: who may cast its vote is part of the snapshot. */
export interface Delegation {
  id: string
  organisationId: string
  nameVi: string
  nameEn: string
  voterIds: string[]
}

type Counts = Record<Choice, number>

export interface Tally {
  counts: Counts
  /** Delegations that voted, abstentions included: they are present. */
  voted: number
  entitled: number
  /** How many delegations had to vote. */
  quorum: number
  verdict: Verdict
}

export function isChoice(value: unknown): value is Choice {
  return CHOICES.some((choice) => choice === value)
}

export function choicesOf({ allowsAbstention }: Pick<BallotRules, 'allowsAbstention'>): Choice[] {
  return CHOICES.filter((choice) => choice !== 'abstain' || allowsAbstention)
}

/**
 * Counts a closed roll call. Simple majority: more votes for than against; other opinions and abstentions count
 * for the quorum only. Without a quorum there is no decision, whatever the votes say.
 */
export function tally(
  choices: readonly Choice[],
  entitled: number,
  rules: Pick<BallotRules, 'quorum'>,
): Tally {
  const counts: Counts = { for: 0, against: 0, other: 0, abstain: 0 }
  for (const choice of choices) counts[choice] += 1
  const quorum = leastOf(rules.quorum, entitled)
  const voted = choices.length
  return { counts, voted, entitled, quorum, verdict: verdictOf(counts, voted, quorum) }
}

function verdictOf(counts: Counts, voted: number, quorum: number): Verdict {
  // Also of a ballot from before a quorum of 0 was refused: where nobody voted, nothing was decided.
  if (voted === 0 || voted < quorum) return 'no-quorum'
  return counts.for > counts.against ? 'adopted' : 'not-adopted'
}

/** The delegation whose vote this person may cast now (see `entitledVoters`). */
export function delegationOf<D extends { entitledIds: readonly string[] }>(
  userId: string,
  delegations: readonly D[],
): D | undefined {
  return delegations.find(({ entitledIds }) => entitledIds.includes(userId))
}

export interface OpenVote {
  choice: Choice
  opinion: string
}

/**
 * What a vote must be to be put into the box. An opinion belongs to "other opinion" alone; elsewhere it is dropped.
 * @throws DomainError ballot-not-open, choice-not-offered, opinion-missing
 */
export function cast(
  ballot: { status: BallotStatus; allowsAbstention: boolean; closedAt: Date | null },
  choice: string,
  opinion = '',
): OpenVote {
  if (ballot.status !== 'open') {
    throw new DomainError('ballot-not-open', { time: ballot.closedAt ? formatDateTime(ballot.closedAt) : '' })
  }
  const offered = choicesOf(ballot).find((one) => one === choice)
  if (!offered) throw new DomainError('choice-not-offered')
  if (offered !== 'other') return { choice: offered, opinion: '' }
  if (opinion.trim() === '') throw new DomainError('opinion-missing', {}, 'opinion')
  return { choice: offered, opinion: opinion.trim() }
}
