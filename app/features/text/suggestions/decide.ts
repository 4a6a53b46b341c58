import * as Y from 'yjs'
import { newId } from '~/kernel/ids'
import { LONGEST_REASON } from '~/kernel/proposal-names'
import { placeKey, rootMap, textAt } from '../layout'
import type { Suggestion } from './grouped'
import { markedBetween } from './marked'
import { deleteNamed, NameIndex, without } from './name-index'
import { joined, toRange, type Named } from './names'
import { namedIn } from './steps'

export interface Verdict {
  state: 'accepted' | 'refused'
  /** The drafter's id. */
  by: string
  reason: string
}

/** What was to go or to come is kept with the decision up to here; the rest is in the versions. */
const LONGEST_QUOTE = 1_000

/** Never half a letter of two units. */
const cut = (words: string, most: number) => words.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/**
 * Decides about suggestions, all in one transaction: what is accepted to come is text from then on, what is accepted to go or refused to come
 * is deleted, what is refused to go stays. What has been decided about, or changed, meanwhile is left as it is.
 * @returns how many there were to decide about
 */
export function decide(
  doc: Y.Doc,
  suggestions: readonly Suggestion[],
  { state, by, reason }: Verdict,
): number {
  let count = 0
  doc.transact(() => {
    const proposals = rootMap(doc, 'proposals')
    const at = new Date().toISOString()
    for (const suggestion of suggestions) {
      const { place, parts, was, is } = suggestion
      const text = textAt(doc, place)
      if (!text) continue
      const open = stillOpen(text, suggestion)
      if (open.added.length + open.struck.length === 0) continue
      count += 1
      const isAccepted = state === 'accepted'
      const refused = parts.flatMap(({ steps, letters }) => steps.map((id) => [id, ...toRange(letters)]))
      deleteNamed(text, isAccepted ? open.struck : open.added)
      const fields: Record<string, unknown> = {
        by,
        at,
        text: placeKey(place),
        of: suggestion.by,
        state,
        was: cut(was, LONGEST_QUOTE),
        is: cut(is, LONGEST_QUOTE),
        reason: cut(reason, LONGEST_REASON),
        ...(isAccepted && open.added.length > 0 ? { accepted: open.added.map(toRange) } : {}),
        ...(!isAccepted && refused.length > 0 ? { refused } : {}),
        ...(!isAccepted && open.added.length > 0 ? { dropped: open.added.map(toRange) } : {}),
      }
      proposals.set(newId(), new Y.Map(Object.entries(fields)))
    }
  })
  return count
}

/** Takes one's own suggestion back, as if it had not been made. What has been decided about meanwhile stays. */
export function withdraw(doc: Y.Doc, suggestion: Suggestion): void {
  const { place, parts } = suggestion
  const text = textAt(doc, place)
  if (!text) return
  doc.transact(() => {
    const proposals = rootMap(doc, 'proposals')
    deleteNamed(text, stillOpen(text, suggestion).added)
    const struck = parts.filter(({ kind }) => kind === 'struck')
    for (const id of new Set(struck.flatMap(({ steps }) => steps))) {
      const step = proposals.get(id)
      if (!(step instanceof Y.Map)) continue
      const left = without(
        namedIn(step, 'strikes'),
        struck.map(({ letters }) => letters),
      )
      if (left.length === 0) proposals.delete(id)
      else step.set('strikes', left.map(toRange))
    }
  })
}

/** What of a suggestion stands in the text, and has not been decided about. */
function stillOpen(text: Y.Text, { parts, by }: Suggestion): Record<'added' | 'struck', Named[]> {
  const open: Record<'added' | 'struck', Named[]> = { added: [], struck: [] }
  const wanted = new NameIndex(parts.map(({ kind, letters }) => ({ ...letters, said: kind })))
  for (const run of markedBetween(text, 0, text.length))
    for (const { said, ...letters } of wanted.piecesOf(run)) {
      if (said.includes('added') && run.added?.by === by) open.added.push(letters)
      if (said.includes('struck') && run.struck.some((strike) => strike.by === by)) open.struck.push(letters)
    }
  return { added: joined(open.added), struck: joined(open.struck) }
}
