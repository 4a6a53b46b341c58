import type { Mark, Node } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { differenceBetween } from './difference'
import { positionOf } from './letters'

/**
 * Lets a transaction make its document say what `next` says, with the smallest steps: letters that stay are not touched, and what stood
 * between two of them stands there still. Where something came in exactly at the caret, the caret stays before it.
 */
export function applyText(transaction: Transaction, next: Node): Transaction {
  const before = transaction.doc
  const difference = differenceBetween(before, next)
  if (!difference) return transaction
  const { selection } = transaction
  const stepsBefore = transaction.steps.length
  const { index, removed, inserted, altered } = difference
  if (removed > 0 || inserted.length > 0) {
    const from = positionOf(before, index)
    const to = positionOf(before, index + removed)
    const slice = next.slice(positionOf(next, index), positionOf(next, index + inserted.length))
    transaction.step(new ReplaceStep(from, to, slice))
  }
  for (const { index: at, is } of altered) {
    if (is.type === 'end') continue
    const position = positionOf(next, at)
    setMarks(transaction, position, next.nodeAt(position)?.marks ?? [])
  }
  alignLines(transaction, next)
  if (selection instanceof TextSelection && (removed > 0 || inserted.length > 0)) {
    const changes = transaction.mapping.slice(stepsBefore)
    const place = (position: number) => transaction.doc.resolve(changes.map(position, -1))
    transaction.setSelection(TextSelection.between(place(selection.anchor), place(selection.head)))
  }
  return transaction
}

function setMarks(transaction: Transaction, position: number, marks: readonly Mark[]): void {
  const node = transaction.doc.nodeAt(position)
  for (const mark of node?.marks ?? [])
    if (!mark.isInSet(marks)) transaction.removeMark(position, position + 1, mark)
  for (const mark of marks)
    if (!node || !mark.isInSet(node.marks)) transaction.addMark(position, position + 1, mark)
}

/** Kinds change in place: whoever stands in such a line stays there. */
function alignLines(transaction: Transaction, next: Node): void {
  next.forEach((line, offset, number) => {
    const here = transaction.doc.child(number)
    for (const [name, value] of Object.entries(line.attrs))
      if (here.attrs[name] !== value) transaction.setNodeAttribute(offset, name, value)
  })
}
