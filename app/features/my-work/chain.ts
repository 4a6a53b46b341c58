import { can as canIssue } from '../adoption/policy'
import { can as canComment } from '../consultation/policy'
import { can as canDraft } from '../drafting/policy'
import { can as canVersion } from '../version/policy'
import { can as canConsult } from '../recommendation/policy'
import {
  isAdopted,
  isBeingFinished,
  isFirstDraft,
  isFrozen,
  isInConsultation,
  type Phase,
} from '../recommendation/recommendation'
import { canOpenBallot, can as canVote } from '../voting/policy'
import { can as canInvite } from '../workshop/policy'
import { hasRoleAt, type Actor } from '~/kernel/actor'
import type { TaskKind } from './task'

/** A recommendation as far as its next steps depend on it. */
export interface ChainText {
  workshopId: string
  leadOrganisationId: string
  phase: Phase
  openComments: number
  /** What the text lacks; null once it is frozen. */
  lacks: { missing: number; notMatching: number; drifted: number } | null
  /** Delegations that may vote at its workshop. */
  delegations: number
  hasOpenBallot: boolean
}

export type ChainStep = Extract<
  TaskKind,
  | 'write'
  | 'answer'
  | 'match'
  | 'consult'
  | 'end-consultation'
  | 'review'
  | 'freeze'
  | 'invite-delegates'
  | 'open-ballot'
  | 'close-ballot'
  | 'issue'
>

/**
 * The steps that a text waits for and that this person may take now. Rights come from the policies that guard the steps
 * themselves, and readiness from the rules of the steps: a task that cannot be done is not shown, and whoever may do the
 * next step always sees it. Casting a vote is not here: that right is the frozen electorate's.
 */
export function nextSteps(actor: Actor, text: ChainText): ChainStep[] {
  const { phase, openComments, lacks, delegations, hasOpenBallot } = text
  const steps: ChainStep[] = []
  const isComplete = lacks !== null && lacks.missing + lacks.notMatching === 0

  const canEnd = isInConsultation(phase) && canConsult(actor, 'recommendation:end-consultation', text)
  // Whoever ends the consultation has one line for the text, which says how many comments are open.
  if (openComments > 0 && !canEnd && canComment(actor, 'comment:resolve', text)) steps.push('answer')
  if (lacks && canDraft(actor, 'draft:edit', text)) {
    // While a text is first written its languages are rarely level; what was level and drifted apart always counts.
    const toMatch = isBeingFinished(phase) ? lacks.notMatching : lacks.drifted
    if (toMatch > 0) steps.push('match')
    else if (steps.length === 0 && !canEnd && !isComplete) steps.push('write')
  }
  if (isFirstDraft(phase) && isComplete && canConsult(actor, 'recommendation:start-consultation', text))
    steps.push('consult')
  if (isInConsultation(phase)) {
    if (canEnd) steps.push('end-consultation')
    // Those who write the text are not asked to comment on it.
    if (!canDraft(actor, 'draft:edit', text) && canComment(actor, 'comment:add', text)) steps.push('review')
  }
  if (isBeingFinished(phase) && isComplete && openComments === 0 && canVersion(actor, 'version:freeze', text))
    steps.push('freeze')
  if (isFrozen(phase)) {
    const canOpen = canOpenBallot(actor, text)
    if (delegations > 0 && canOpen) steps.push('open-ballot')
    const isInviter = hasRoleAt(actor, text.workshopId, 'organiser')
    if (
      delegations === 0 &&
      isInviter &&
      canInvite(actor, 'participants:edit', { ...text, visibility: 'participants' })
    )
      steps.push('invite-delegates')
  }
  if (hasOpenBallot && canVote(actor, 'ballot:close', openBallotOf(text))) steps.push('close-ballot')
  if (isAdopted(phase) && canIssue(actor, 'adoption:issue', text)) steps.push('issue')
  return steps
}

const openBallotOf = ({ workshopId }: ChainText) => ({
  workshopId,
  status: 'open' as const,
  delegations: [],
  isPublic: false,
})
