import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { lengthOf } from '../binding/delta'
import { placeKey, provisionIds, rootMap, textAt, type TextPlace } from '../layout'
import { isSuggested, markedRuns, type MarkedRun } from './marked'
import { toRange, type Named } from './names'
import { stepsIn, type Decision } from './steps'
import { markedDelta } from './view'

/** Letters of one suggestion of which the same is suggested. */
interface SuggestedPart {
  kind: 'added' | 'struck'
  letters: Named
  /** The steps by which they were struck; empty for those that are to come. */
  steps: readonly string[]
}

/** What one person suggests of letters that stand side by side: to come, to go, or one in place of the other. */
export interface Suggestion {
  /** The name of its first letter. It is another one once that has been decided about. */
  id: string
  place: TextPlace
  /** The person's id. */
  by: string
  /** When it began, ISO 8601. */
  at: string
  /** Indexes of the text: from the first letter to behind the last. */
  from: number
  to: number
  parts: readonly SuggestedPart[]
  /** The words that are to go, and those that are to come; the end of a line is "¶". */
  was: string
  is: string
}

interface Open extends Suggestion {
  parts: SuggestedPart[]
}

/** All that is suggested in the texts of a draft, in their order: both languages of a provision before the next one. */
export function suggestionsIn(doc: Y.Doc): Suggestion[] {
  return [null, ...provisionIds(doc)].flatMap((provisionId) =>
    LANGUAGES.flatMap((side) => suggestionsAt(doc, { provisionId, side })),
  )
}

/** What was decided about suggestions, the latest first. What is given is shared. */
export const decisionsIn = (doc: Y.Doc): readonly Decision[] => stepsIn(rootMap(doc, 'proposals')).decisions

const kept = new WeakMap<readonly MarkedRun[], Suggestion[]>()

/** What is suggested in one text, in its order. What is given is shared. */
function suggestionsAt(doc: Y.Doc, place: TextPlace): readonly Suggestion[] {
  const text = textAt(doc, place)
  const runs = text ? markedRuns(text) : []
  if (!text || !runs.some(isSuggested)) return []
  const known = kept.get(runs)
  if (known) return known
  const made = group(text, place)
  kept.set(runs, made)
  return made
}

function group(text: Y.Text, place: TextPlace): Suggestion[] {
  const all: Open[] = []
  /** By person: the one to which the letters before belong. */
  let open = new Map<string, Open>()
  let index = 0
  for (const { run, mark } of markedDelta(text)) {
    const goOn = new Map<string, Open>()
    for (const { by, at, part } of mark ? partsOf(mark, { index, length: lengthOf(run) }) : []) {
      const going = open.get(by) ?? begin(all, { place, by, at, from: index, first: part.letters })
      going.to = index + lengthOf(run)
      going.at = at < going.at ? at : going.at
      going.parts.push(part)
      if (part.kind === 'struck') going.was += wordsOf(run.insert)
      else going.is += wordsOf(run.insert)
      goOn.set(by, going)
    }
    open = goOn
    index += lengthOf(run)
  }
  return all
}

function begin(
  all: Open[],
  { first, from, ...of }: Pick<Suggestion, 'place' | 'by' | 'at' | 'from'> & { first: Named },
): Open {
  const [client, clock] = toRange(first)
  const id = `${placeKey(of.place)}/${of.by}/${client}:${clock}`
  const one: Open = { ...of, id, from, to: from, parts: [], was: '', is: '' }
  all.push(one)
  return one
}

/** What is suggested of a piece of a run, by each person once. */
function partsOf(
  { client, clock, index: start, added, struck }: MarkedRun,
  { index, length }: { index: number; length: number },
): { by: string; at: string; part: SuggestedPart }[] {
  const letters = { client, clock: clock + index - start, length }
  const additions = added ? [{ ...added, part: { kind: 'added' as const, letters, steps: [] } }] : []
  const strikers = [...new Set(struck.map(({ by }) => by))].map((by) => {
    const own = struck.filter((strike) => strike.by === by)
    const part = { kind: 'struck' as const, letters, steps: own.map(({ id }) => id) }
    return { by, at: own[0]?.at ?? '', part }
  })
  return [...additions, ...strikers]
}

const wordsOf = (insert: unknown): string =>
  typeof insert === 'string' ? insert : insert instanceof Y.Map ? '¶' : '□'
