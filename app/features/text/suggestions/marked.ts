import type * as Y from 'yjs'
import { keptUntilChanged } from '../binding/changes'
import { rootMap } from '../layout'
import type { SuggestedKind } from '../line'
import { cutTo, namesIn, type PlacedNames } from './names'
import { stepsIn, type Steps, type Strike } from './steps'

/** Who would have something come, and when their page began to suggest. */
interface Addition {
  by: string
  /** ISO 8601. */
  at: string
}

/** Letters side by side of which the same is suggested, or nothing. */
export interface MarkedRun extends PlacedNames {
  /** They are suggested to come; null where they are text. */
  added: Addition | null
  /** They are suggested to go, once by each. */
  struck: readonly Strike[]
}

/** The suggesting clients of a document. @param authors - The root map. */
const suggestersIn = keptUntilChanged((authors: Y.Map<unknown>): ReadonlyMap<number, Addition> => {
  const suggesters = new Map<number, Addition>()
  for (const [client, author] of authors) {
    const { user, mode, at } = Object(author) as Partial<Record<string, unknown>>
    if (mode === 'suggest' && typeof user === 'string')
      suggesters.set(Number(client), { by: user, at: typeof at === 'string' ? at : '' })
  }
  return suggesters
})

/** Whether what this client writes is a suggestion. */
export const isSuggester = (doc: Y.Doc, client: number): boolean =>
  suggestersIn(rootMap(doc, 'authors')).has(client)

interface Made {
  from: readonly unknown[]
  runs: readonly MarkedRun[]
}

const kept = new WeakMap<Y.Text, Made>()

/** All that stands in a text, and what of it is suggested; empty where nothing in the document is. What is given is shared. */
export function markedRuns(text: Y.Text): readonly MarkedRun[] {
  const { doc } = text
  if (doc === null) return []
  const steps = stepsIn(rootMap(doc, 'proposals'))
  const suggesters = suggestersIn(rootMap(doc, 'authors'))
  if (suggesters.size === 0 && steps.strikes.isEmpty) return []
  const from = [namesIn(text), steps, suggesters] as const
  const known = kept.get(text)
  if (known?.from.every((one, at) => one === from[at])) return known.runs
  const runs = from[0].flatMap((names) => mark(names, steps, suggesters.get(names.client) ?? null))
  kept.set(text, { from, runs })
  return runs
}

function mark(names: PlacedNames, { strikes, accepted }: Steps, suggester: Addition | null): MarkedRun[] {
  const pieces = suggester ? accepted.piecesOf(names) : [{ ...names, said: [true] }]
  return pieces.flatMap((piece) =>
    strikes.piecesOf(piece).map(({ client, clock, length, said }): MarkedRun => ({
      client,
      clock,
      length,
      index: names.index + clock - names.clock,
      added: piece.said.length > 0 ? null : suggester,
      struck: said,
    })),
  )
}

export const isSuggested = ({ added, struck }: Pick<MarkedRun, 'added' | 'struck'>): boolean =>
  added !== null || struck.length > 0

export const suggestedKind = (isAdded: boolean, isStruck: boolean): SuggestedKind =>
  isAdded && isStruck ? 'both' : isAdded ? 'added' : 'struck'

/** Whether something in this text waits for a decision. */
export const hasSuggestions = (text: Y.Text): boolean => markedRuns(text).some(isSuggested)

/** What of the letters from one index to before another is suggested; empty where nothing in the document is. */
export const markedBetween = (text: Y.Text, from: number, to: number): MarkedRun[] =>
  cutTo(markedRuns(text), from, to)
