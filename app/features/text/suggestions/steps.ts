import * as Y from 'yjs'
import { keptUntilChanged } from '../binding/changes'
import { NameIndex, without } from './name-index'
import type { Named } from './names'

/**
 * What lies in `proposals`: steps, each of which is its author's and stays as it was taken.
 *
 * - A *strike* names letters that somebody would have gone: `{ by, at, text, strikes }`. The letters stay in the text.
 * - A *decision* is a drafter's: `{ by, at, text, of, state, accepted, refused, dropped, was, is, reason }`. `accepted` names letters that
 *   were suggested and are text from then on, `refused` parts of strikes that count no longer, `dropped` letters that were not to come: those
 *   are deleted in the same transaction, as what was accepted to go, and their author is told why.
 *
 * What somebody suggests to come needs no step: it is what a client wrote that suggests (`authors`).
 */
export interface Strike {
  /** Of its step. */
  id: string
  /** The person's id. */
  by: string
  /** ISO 8601. */
  at: string
}

export interface Decision {
  id: string
  by: string
  at: string
  /** The text that it was about (`placeKey`). */
  text: string
  /** Whose suggestion it was. */
  of: string
  state: 'accepted' | 'refused'
  /** The words that were to go, and those that were to come. */
  was: string
  is: string
  reason: string
}

export interface Steps {
  strikes: NameIndex<Strike>
  accepted: NameIndex<true>
  /** By the person who had suggested them. */
  dropped: NameIndex<string>
  /** The latest first. */
  decisions: readonly Decision[]
  /** Strikes of which a part was refused. */
  refusedFrom: ReadonlySet<string>
}

/** @param proposals - The root map. */
export const stepsIn = keptUntilChanged((proposals: Y.Map<unknown>): Steps => {
  const steps = [...proposals].flatMap(([id, step]) => (step instanceof Y.Map ? [{ id, step }] : []))
  const refused = new Map<string, Named[]>()
  for (const { step } of steps)
    for (const [strike, ...range] of listIn(step, 'refused')) {
      const named = namedBy(range)
      if (typeof strike !== 'string' || !named) continue
      refused.set(strike, [...(refused.get(strike) ?? []), named])
    }
  return {
    refusedFrom: new Set(refused.keys()),
    strikes: new NameIndex(
      steps.flatMap(({ id, step }) => {
        const said: Strike = { id, by: wordsIn(step, 'by'), at: wordsIn(step, 'at') }
        return without(namedIn(step, 'strikes'), refused.get(id) ?? []).map((named) => ({ ...named, said }))
      }),
    ),
    accepted: new NameIndex(
      steps.flatMap(({ step }) =>
        namedIn(step, 'accepted').map((named) => ({ ...named, said: true as const })),
      ),
    ),
    dropped: new NameIndex(
      steps.flatMap(({ step }) =>
        namedIn(step, 'dropped').map((named) => ({ ...named, said: wordsIn(step, 'of') })),
      ),
    ),
    decisions: steps
      .flatMap(({ id, step }): Decision[] => {
        const state = step.get('state')
        if (state !== 'accepted' && state !== 'refused') return []
        const [by, at, text, of, was, is, reason] = (
          ['by', 'at', 'text', 'of', 'was', 'is', 'reason'] as const
        ).map((name) => wordsIn(step, name))
        return [{ id, state, by, at, text, of, was, is, reason } as Decision]
      })
      .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)),
  }
})

/** The letters that a step names in one of its fields. */
export function namedIn(step: Y.Map<unknown>, field: 'strikes' | 'accepted' | 'dropped'): Named[] {
  return listIn(step, field).flatMap((range) => namedBy(range) ?? [])
}

function listIn(step: Y.Map<unknown>, field: string): unknown[][] {
  const value = step.get(field)
  return Array.isArray(value) ? value.filter((one): one is unknown[] => Array.isArray(one)) : []
}

function namedBy([client, clock, length]: readonly unknown[]): Named | null {
  const isName = typeof client === 'number' && typeof clock === 'number' && typeof length === 'number'
  return isName ? { client, clock, length } : null
}

function wordsIn(step: Y.Map<unknown>, field: string): string {
  const value = step.get(field)
  return typeof value === 'string' ? value : ''
}
