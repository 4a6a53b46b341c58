import { CHOICES, isChoice, type Choice } from '../ballot'

/** A voter's paper before it is sent: on the page only, and in the tab's memory over a reload. */
export interface Paper {
  choice: Choice | null
  opinion: string
  /** Being filled in, or read once more before it is sent. */
  step: 'fill' | 'confirm'
}

export const EMPTY_PAPER: Paper = { choice: null, opinion: '', step: 'fill' }

/** There is something on it that its writer would miss. */
export function isBegun({ choice, opinion }: Paper): boolean {
  return choice !== null || opinion !== ''
}

/** What a form or the tab's memory holds, as a paper; anything else is an empty one. */
export function paperFrom(value: unknown, step: Paper['step'] = 'fill'): Paper {
  if (typeof value !== 'object' || value === null) return EMPTY_PAPER
  const { choice, opinion, step: kept } = value as Partial<Record<keyof Paper, unknown>>
  const paper: Paper = {
    choice: isChoice(choice) ? choice : null,
    opinion: typeof opinion === 'string' ? opinion : '',
    step: kept === 'confirm' ? 'confirm' : step,
  }
  // A second look needs something to look at.
  const isComplete = paper.choice !== null && (paper.choice !== 'other' || paper.opinion.trim() !== '')
  return isComplete ? paper : { ...paper, step: 'fill' }
}

/** A choice that is not on this ballot cannot be sent from it. */
export function isOffered(paper: Paper, choices: readonly Choice[]): boolean {
  return paper.choice === null || (CHOICES.includes(paper.choice) && choices.includes(paper.choice))
}
