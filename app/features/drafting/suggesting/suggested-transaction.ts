import { transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newId } from '~/kernel/ids'
import { anchorsKept, withdrawnSplit } from './own-splits'
import { onTextOnly, othersRestored, signed } from './repairs'
import { restOf } from './rest'
import { trimmed } from './trimmed'

export interface Author {
  userId: string
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * What a person who may only suggest has done, as suggestions. Null when it cannot be suggested (a block that becomes
 * another kind of block, a line break, somebody else's suggestion): then nothing must happen, since the server would
 * refuse it and close the line.
 *
 * The library turns edits into marks; what it gets wrong among several people is repaired before and after.
 */
export function suggestedTransaction(
  transaction: Transaction,
  state: EditorState,
  author: Author,
): Transaction | null {
  const suggested = withdrawnSplit(transaction, state, author.userId) ?? tracked(transaction, state, author)
  if (!suggested) return null
  return restOf(suggested.doc, author.userId) === restOf(state.doc, author.userId) ? suggested : null
}

function tracked(transaction: Transaction, state: EditorState, author: Author): Transaction | null {
  const made = marked(trimmed(transaction, state, author.userId), state)
  if (!made) return null
  onTextOnly(made)
  othersRestored(made, state.doc, author.userId)
  signed(made, state.doc, author)
  anchorsKept(made, state.doc, author.userId)
  return made
}

/** Null where the schema has no place for the mark that the library wants to put. */
function marked(transaction: Transaction, state: EditorState): Transaction | null {
  try {
    return transformToSuggestionTransaction(transaction, state, newId)
  } catch (error) {
    // Its class is not among what the package's types export.
    if (error instanceof Error && error.name === 'TransformError') return null
    throw error
  }
}
