import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { INSERTION } from '~/kernel/text-names'
import { ANCHOR } from './marks'
import { ownMark } from './rest'

/** A block that a person proposes to split: the insertion at the end of one half goes on at the start of the other. */
interface OwnSplit {
  /** Where the content of the first half ends, and that of the second begins. */
  end: number
  start: number
  /** Letters that nobody sees, on both sides. */
  anchorsBefore: number
  anchorsAfter: number
  mark: Mark
}

function ownSplits(doc: Node, userId: string): OwnSplit[] {
  const splits: OwnSplit[] = []
  let last: { node: Node; at: number } | null = null
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const mark = node.firstChild ? ownMark(node.firstChild, INSERTION, userId) : null
    const before = last?.node.lastChild ?? null
    if (mark && last && before && ownMark(before, INSERTION, userId)?.attrs.id === mark.attrs.id) {
      splits.push({
        end: last.at + last.node.nodeSize - 1,
        start: at + 1,
        anchorsBefore: /\u200b*$/.exec(before.text ?? '')?.[0].length ?? 0,
        anchorsAfter: /^\u200b*/.exec(node.firstChild?.text ?? '')?.[0].length ?? 0,
        mark,
      })
    }
    last = { node, at }
    return false
  })
  return splits
}

/** Backspace at the start of the second half, or Delete at the end of the first, takes the proposal back. Else null. */
export function withdrawnSplit(
  transaction: Transaction,
  state: EditorState,
  userId: string,
): Transaction | null {
  const [step] = transaction.steps
  if (transaction.steps.length !== 1 || !(step instanceof ReplaceStep) || step.slice.size > 0) return null
  for (const { end, start, anchorsBefore, anchorsAfter } of ownSplits(state.doc, userId)) {
    const [from, to] = [end - anchorsBefore, start + anchorsAfter]
    if (step.from >= from && step.to <= to) return state.tr.delete(from, to).scrollIntoView()
  }
  return null
}

/** Whoever deletes the words beside a proposed split leaves the split: it needs a letter on both sides to be known by. */
export function anchorsKept(made: Transaction, before: Node, userId: string): void {
  for (const { end, start, mark } of ownSplits(before, userId)) {
    const $end = made.doc.resolve(made.mapping.map(end, 1))
    const $start = made.doc.resolve(made.mapping.map(start, -1))
    if (!$end.parent.isTextblock || !$start.parent.isTextblock || $end.sameParent($start)) continue
    const isMarked = (node: Node | null) =>
      node !== null && ownMark(node, INSERTION, userId)?.attrs.id === mark.attrs.id
    const anchor = () => made.doc.type.schema.text(ANCHOR, [mark])
    // The later place first, so that the earlier one does not move.
    if (!isMarked($start.nodeAfter)) made.insert($start.pos, anchor())
    if (!isMarked($end.nodeBefore)) made.insert($end.pos, anchor())
  }
}
