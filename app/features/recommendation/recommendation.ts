import { DomainError } from '~/kernel/domain-error'

export const PHASES = [
  'draft',
  'consultation',
  'finalising',
  'frozen',
  'voting',
  'adopted',
  'issued',
] as const
export type Phase = (typeof PHASES)[number] | 'rejected' | 'withdrawn'

/** The way of a recommendation, and then the two ways out of it. */
export const ALL_PHASES: readonly Phase[] = [...PHASES, 'rejected', 'withdrawn']

/** Where each phase may lead. A correction of a frozen text is a new recommendation version and a new vote. */
const NEXT: Record<Phase, Phase[]> = {
  draft: ['consultation', 'withdrawn'],
  consultation: ['finalising', 'withdrawn'],
  finalising: ['consultation', 'frozen', 'withdrawn'],
  frozen: ['voting', 'finalising', 'withdrawn'],
  voting: ['adopted', 'rejected', 'frozen', 'withdrawn'],
  adopted: ['issued', 'withdrawn'],
  issued: ['withdrawn'],
  rejected: ['finalising', 'withdrawn'],
  withdrawn: [],
}

/** It is written for the first time, before anybody is asked about it. */
export const isFirstDraft = (phase: string | undefined): boolean => phase === 'draft'
/** Experts and delegates read and comment. */
export const isInConsultation = (phase: string | undefined): boolean => phase === 'consultation'
/** The consultation is over: comments are answered and the text is made ready. */
export const isBeingFinished = (phase: string | undefined): boolean => phase === 'finalising'
/** A version nobody can change, which waits for its ballot. */
export const isFrozen = (phase: string | undefined): boolean => phase === 'frozen'
/** It was voted for, and waits for its number. */
export const isAdopted = (phase: string | undefined): boolean => phase === 'adopted'
/** It has a number and a day, and is public. */
export const isIssued = (phase: string | undefined): boolean => phase === 'issued'
export const isRejected = (phase: string | undefined): boolean => phase === 'rejected'
export const isWithdrawn = (phase: string | undefined): boolean => phase === 'withdrawn'

/** Phases in which drafters may write. */
export function isWritable(phase: Phase): boolean {
  return isFirstDraft(phase) || isInConsultation(phase) || isBeingFinished(phase)
}

/** @throws DomainError phase-does-not-allow when the life of a recommendation does not lead from `from` to `to` */
export function assertTransition(from: Phase, to: Phase): void {
  if (!NEXT[from].includes(to)) throw new DomainError('phase-does-not-allow')
}
