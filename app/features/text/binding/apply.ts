import type { Node } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { differenceBetween } from './difference'
import { runsOf, type FormatRun } from './formats'
import { positionOf } from './letters'

/**
 * Lets a transaction make its document say what `next` says, with the smallest steps: letters that stay are not touched, and what stood
 * between two of them stands there still. Where something came in exactly at the caret, the caret stays before it.
 */
export function applyText(transaction: Transaction, next: Node): Transaction {
  const before = transaction.doc
  const difference = differenceBetween(before, next)
  if (!difference) return transaction
  const { selection, storedMarks } = transaction
  const stepsBefore = transaction.steps.length
  const { index, removed, inserted, altered } = difference
  if (removed > 0 || inserted.length > 0) {
    const from = positionOf(before, index)
    const to = positionOf(before, index + removed)
    const slice = next.slice(positionOf(next, index), positionOf(next, index + inserted.length))
    transaction.step(new ReplaceStep(from, to, slice))
  }
  for (const run of runsOf(altered)) setMarks(transaction, next, run)
  alignLines(transaction, next)
  if (selection instanceof TextSelection && (removed > 0 || inserted.length > 0)) {
    const changes = transaction.mapping.slice(stepsBefore)
    const place = (position: number) => transaction.doc.resolve(changes.map(position, -1))
    transaction.setSelection(TextSelection.between(place(selection.anchor), place(selection.head)))
  }
  // Whoever has just chosen bold for the next letter has still chosen it.
  return transaction.docChanged ? transaction.setStoredMarks(storedMarks) : transaction
}

/** A run stands in one line: a line's end parts it from the next. */
function setMarks(transaction: Transaction, next: Node, { index, length, change }: FormatRun): void {
  const from = positionOf(next, index)
  const to = from + length
  for (const [name, value] of Object.entries(change)) {
    const type = next.type.schema.marks[name]
    if (!type) continue
    transaction.removeMark(from, to, type)
    if (value !== null) transaction.addMark(from, to, type.create(value === true ? null : { href: value }))
  }
}

/** Kinds change in place: whoever stands in such a line stays there. */
function alignLines(transaction: Transaction, next: Node): void {
  next.forEach((line, offset, number) => {
    const here = transaction.doc.child(number)
    for (const [name, value] of Object.entries(line.attrs))
      if (here.attrs[name] !== value) transaction.setNodeAttribute(offset, name, value)
  })
}
