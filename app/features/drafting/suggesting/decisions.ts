import { applySuggestion, revertSuggestion } from '@handlewithcare/prosemirror-suggest-changes'
import type { Command, Transaction } from '@tiptap/pm/state'
import { suggestionOf } from './marks'

/** Makes a suggestion part of the text. For people who may edit. */
export function acceptSuggestion(id: string): Command {
  return decided(applySuggestion(id))
}

/** Restores the text to what it was before the suggestion. For people who may edit. */
export function refuseSuggestion(id: string): Command {
  return decided(revertSuggestion(id))
}

function decided(command: Command): Command {
  return (state, dispatch) =>
    command(state, dispatch && ((transaction) => dispatch(withoutAnchors(transaction))))
}

/** The library leaves zero-width spaces behind where a split was accepted or a deletion refused. */
function withoutAnchors(transaction: Transaction): Transaction {
  const places: number[] = []
  transaction.doc.descendants((node, at) => {
    if (!node.isText || suggestionOf(node)) return
    for (const { index } of (node.text ?? '').matchAll(/\u200b/g)) places.push(at + index)
  })
  for (const place of places.reverse()) transaction.delete(place, place + 1)
  return transaction
}
