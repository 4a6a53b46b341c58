import { assertSeen, type Seen } from '~/kernel/seen'
import type { Phase } from './recommendation'

export interface PhaseStepInput {
  recommendationId: string
  /** `seenPhase` of what was on the page; left out only where there was no page, as in the demonstration. */
  seen?: Seen
}

interface InPhase {
  phase: Phase
  phaseChangedAt: Date | string
}

/** A text comes back to a phase: the moment it entered tells this time from the last. */
export function seenPhase({ phase, phaseChangedAt }: InPhase): Seen {
  const at = new Date(phaseChangedAt)
  return { revision: at.getTime(), values: { phase, phaseChangedAt: at.toISOString() } }
}

/** A step holds for the phase that was on the page. Call it with the row locked. @throws ChangedMeanwhile */
export function assertSeenPhase(seen: Seen, current: InPhase): void {
  assertSeen(seen, seenPhase(current))
}
