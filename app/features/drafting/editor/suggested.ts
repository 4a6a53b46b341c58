import type * as Y from 'yjs'
import { rootMap } from '~/features/text/layout'
import { hasSuggestions, isSuggested, markedRuns } from '~/features/text/suggestions/marked'
import { personVariable } from '~/ui/person-colour'
import type { Suggested } from '../lines/overlays'

/** What is drawn of all that is suggested in a text. */
export const suggestedIn = (text: Y.Text): Suggested[] =>
  markedRuns(text)
    .filter(isSuggested)
    .map(({ index, length, added, struck: [first] }) => ({
      from: index,
      to: index + length,
      added: added && personVariable(added.by),
      struck: first ? personVariable(first.by) : null,
    }))

/** Whether something else may be suggested of a text after a change, so that it has to be drawn anew. */
export function maySuggestAnew(
  { doc, changed, changedParentTypes }: Y.Transaction,
  { text, isDrawnOver }: { text: Y.Text; isDrawnOver: boolean },
): boolean {
  const isTouched = changedParentTypes.has(rootMap(doc, 'proposals') as never) || changed.has(text as never)
  return isTouched && (isDrawnOver || hasSuggestions(text))
}
