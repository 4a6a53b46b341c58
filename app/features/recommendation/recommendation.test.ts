import { describe, expect, it } from 'vitest'
import { ALL_PHASES, assertTransition, isWritable, type Phase } from './recommendation'

const WAYS: Record<Phase, Phase[]> = {
  draft: ['consultation', 'withdrawn'],
  consultation: ['finalising', 'withdrawn'],
  finalising: ['consultation', 'frozen', 'withdrawn'],
  frozen: ['finalising', 'voting', 'withdrawn'],
  voting: ['frozen', 'adopted', 'rejected', 'withdrawn'],
  adopted: ['issued', 'withdrawn'],
  issued: ['withdrawn'],
  rejected: ['finalising', 'withdrawn'],
  withdrawn: [],
}

describe('the life of a recommendation', () => {
  it.each(ALL_PHASES.flatMap((from) => ALL_PHASES.map((to) => [from, to] as const)))(
    '%s to %s',
    (from, to) => {
      const move = () => assertTransition(from, to)
      if (WAYS[from].includes(to)) expect(move).not.toThrow()
      else expect(move).toThrow('phase-does-not-allow')
    },
  )

  it('is written only before the freeze', () => {
    expect(ALL_PHASES.filter(isWritable)).toEqual(['draft', 'consultation', 'finalising'])
  })
})
