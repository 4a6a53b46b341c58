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

/** Phases in which drafters may write. */
export function isWritable(phase: Phase): boolean {
  return phase === 'draft' || phase === 'consultation' || phase === 'finalising'
}

/** @throws DomainError phase-does-not-allow when the life of a recommendation does not lead from `from` to `to` */
export function assertTransition(from: Phase, to: Phase): void {
  if (!NEXT[from].includes(to)) throw new DomainError('phase-does-not-allow')
}
