import type { Bilingual } from '~/kernel/bilingual'
import type { ProvisionContent } from '../version/content'
import { plainText } from '~/features/text/line'

/** In the order of urgency: what must be looked at first stands first. */
export const ACTION_STATES = [
  'overdue',
  'behind-schedule',
  'not-started',
  'in-progress-on-time',
  'completed-late',
  'completed-on-time',
  'cancelled',
] as const
export type ActionState = (typeof ACTION_STATES)[number]

export function isActionState(value: unknown): value is ActionState {
  return ACTION_STATES.some((state) => state === value)
}

/** What a state is computed from. Days are calendar days (yyyy-MM-dd) in Asia/Ho_Chi_Minh; percents are 0 to 100. */
export interface ActionFacts {
  /** The day on which the text was issued: the clock starts here. */
  startedOn: string
  deadline: string | null
  isCancelled: boolean
  /** The latest approved report; null while there is none. What is not approved counts for nothing. */
  approved: { percent: number; submittedOn: string } | null
}

/**
 * How many percentage points the work may lag behind the calendar before it is called "behind schedule".
 * Work does not advance in a straight line: without a margin half of all sound plans would be flagged.
 */
const TOLERANCE_POINTS = 10

/**
 * The state of an action today. It is computed whenever it is shown and never stored, so it cannot be stale.
 *
 * - cancelled wins over everything.
 * - 100 %: completed, on time when the approved report was submitted no later than the deadline. The day of submission
 *   counts and not that of the approval: the agency did its work, however long the signature took.
 * - past the deadline (the deadline itself is still in time): overdue, also with no report at all.
 * - 0 % or no approved report: not started.
 * - behind schedule when percent < share of the time elapsed × 100 − TOLERANCE_POINTS, where the share is
 *   (today − day of issue) ÷ (deadline − day of issue), between 0 and 1; otherwise in progress, on time.
 * - without a deadline nothing can be late.
 */
export function stateOf(facts: ActionFacts, today: string): ActionState {
  if (facts.isCancelled) return 'cancelled'
  const { approved, deadline } = facts
  if (approved?.percent === 100) {
    return deadline !== null && approved.submittedOn > deadline ? 'completed-late' : 'completed-on-time'
  }
  if (deadline !== null && today > deadline) return 'overdue'
  if (!approved || approved.percent === 0) return 'not-started'
  const expected = shareElapsed(facts.startedOn, deadline, today) * 100 - TOLERANCE_POINTS
  return approved.percent < expected ? 'behind-schedule' : 'in-progress-on-time'
}

/** 0 on the day of issue, 1 on the deadline; 0 without one. */
function shareElapsed(startedOn: string, deadline: string | null, today: string): number {
  if (deadline === null) return 0
  const whole = daysBetween(startedOn, deadline)
  if (whole <= 0) return 1
  return Math.min(1, Math.max(0, daysBetween(startedOn, today) / whole))
}

const DAY_MS = 86_400_000

/** Whole days from one calendar day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

export function isCompleted(state: ActionState): boolean {
  return state === 'completed-on-time' || state === 'completed-late'
}

/** Nothing more is owed: reports are neither due nor taken. */
export function isFinished(state: ActionState): boolean {
  return isCompleted(state) || state === 'cancelled'
}

export function compareUrgency(a: ActionState, b: ActionState): number {
  return ACTION_STATES.indexOf(a) - ACTION_STATES.indexOf(b)
}

const TITLE_LENGTH = 140

/** The first words of a provision, cut between words, for lists; the whole text is one click away. */
export function shortTitle(text: string, limit = TITLE_LENGTH): string {
  // A title is no sentence: the provision's own full stop stays in the text.
  if (text.length <= limit) return text.replace(/[.;]$/, '')
  const cut = text.slice(0, limit)
  const space = cut.lastIndexOf(' ')
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '')}…`
}

/** An action before it is stored. */
export interface NewAction {
  provisionId: string
  provisionNumber: number
  organisationId: string
  title: Bilingual
  deliverable: Bilingual
  deadline: string | null
}

/** One action for each lead agency of each provision; coordinating agencies answer to the lead and report nothing. */
export function actionsOf(provisions: ProvisionContent[]): NewAction[] {
  return provisions.flatMap((provision) => {
    const agencies =
      provision.lead.kind === 'organisation' ? [provision.lead.agency] : provision.lead.agencies
    // An agency that is named twice still carries out the provision once.
    return [...new Set(agencies.map((agency) => agency.id))].map((organisationId) => ({
      provisionId: provision.id,
      provisionNumber: provision.number,
      organisationId,
      title: { vi: shortTitle(plainText(provision.text.vi)), en: shortTitle(plainText(provision.text.en)) },
      deliverable: provision.deliverable,
      deadline: provision.deadline,
    }))
  })
}
