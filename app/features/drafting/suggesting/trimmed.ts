import { Slice, type Node } from '@tiptap/pm/model'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { INSERTION } from '~/kernel/text-names'
import { ownMark } from './rest'

interface Range {
  from: number
  to: number
}

/** What ProseMirror and its plugins look for on a transaction that came from typing. */
const KEPT_META = ['composition', 'uiEvent', 'paste', 'inputType', 'addToHistory']

/**
 * The same edit without what a replacement has in common with the text at both ends: Chromium rewrites a space that
 * follows deleted letters, and the word before it would come back as an insertion. Other people's insertions
 * are not deleted along with the text around them.
 */
export function trimmed(transaction: Transaction, state: EditorState, userId: string): Transaction {
  const [step] = transaction.steps
  if (transaction.steps.length !== 1 || !(step instanceof ReplaceStep) || step.from === step.to)
    return transaction
  const { from, to, slice } = withoutCommonEnds(step, state.doc)
  const others = othersInsertions(state.doc, { from, to }, userId)
  if (from === step.from && to === step.to && others.length === 0) return transaction

  const made = state.tr
  if (slice.size > 0) made.replace(to, to, slice)
  let end = to
  for (const other of others.reverse()) {
    if (other.to < end) made.delete(other.to, end)
    end = Math.min(end, other.from)
  }
  if (from < end) made.delete(from, end)
  if (made.doc.eq(transaction.doc))
    made.setSelection(Selection.fromJSON(made.doc, transaction.selection.toJSON()))
  if (transaction.scrolledIntoView) made.scrollIntoView()
  for (const key of KEPT_META) {
    const value: unknown = transaction.getMeta(key)
    if (value !== undefined) made.setMeta(key, value)
  }
  return made
}

function withoutCommonEnds(step: ReplaceStep, doc: Node): Range & { slice: Slice } {
  const { from, to, slice } = step
  const old = doc.slice(from, to)
  if (!isText(old) || !isText(slice)) return { from, to, slice }
  const start = old.content.findDiffStart(slice.content)
  const end = old.content.findDiffEnd(slice.content)
  if (start === null || end === null) return { from, to, slice }
  // "aa" → "a": both ends claim the same letter.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return {
    from: from + start,
    to: from + end.a + overlap,
    slice: new Slice(slice.content.cut(start, end.b + overlap), 0, 0),
  }
}

function isText({ content, openStart, openEnd }: Slice): boolean {
  return openStart === 0 && openEnd === 0 && content.content.every((node) => node.isText)
}

function othersInsertions(doc: Node, { from, to }: Range, userId: string): Range[] {
  const ranges: Range[] = []
  doc.nodesBetween(from, to, (node, at) => {
    const isInserted = node.isText && node.marks.some(({ type }) => type.name === INSERTION)
    if (isInserted && !ownMark(node, INSERTION, userId))
      ranges.push({ from: Math.max(at, from), to: Math.min(at + node.nodeSize, to) })
  })
  return ranges
}
