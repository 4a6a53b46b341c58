import type { Mark, Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { newId } from '~/kernel/ids'
import { ANCHOR, suggestionOf } from './marks'

/**
 * Moves marks from whole blocks to the text in them: y-tiptap stores no marks of blocks, and would lose the
 * suggestion and keep the block.
 */
export function onTextOnly(made: Transaction): void {
  const blocks: { at: number; mark: Mark }[] = []
  made.doc.descendants((node, at) => {
    const mark = node.isBlock ? suggestionOf(node) : null
    if (mark) blocks.push({ at, mark })
  })
  // From the end, so that the places of those still to be looked at do not move.
  for (const { at, mark } of blocks.reverse()) {
    made.removeNodeMark(at, mark)
    const node = made.doc.nodeAt(at)
    if (!node) continue
    const empty = node.isTextblock && node.childCount === 0 ? [at + 1] : []
    node.descendants((child, offset) => {
      if (child.isTextblock && child.childCount === 0) empty.push(at + offset + 2)
    })
    for (const place of empty.reverse()) made.insert(place, made.doc.type.schema.text(ANCHOR))
    made.addMark(at, at + node.nodeSize + empty.length, mark)
  }
}

/** Gives other people's suggestions back what the library took: it merges neighbours, and marks what is marked. */
export function othersRestored(made: Transaction, before: Node, userId: string): void {
  before.descendants((node, at) => {
    const mark = node.isText ? suggestionOf(node) : null
    if (!mark || mark.attrs.user === userId) return
    // Letter by letter: between two of them there may be something new by now, which is the author's own.
    for (let letter = at; letter < at + node.nodeSize; letter += 1) {
      const from = made.mapping.map(letter, 1)
      const to = made.mapping.map(letter + 1, -1)
      if (from < to && !made.doc.nodeAt(from)?.marks.some((one) => one.eq(mark))) made.addMark(from, to, mark)
    }
  })
}

/** Signs what the library has marked: it knows neither user nor time, and borrows the ids of neighbours, whoever's they are. */
export function signed(made: Transaction, before: Node, author: { userId: string; now: () => number }): void {
  const own = new Map<unknown, Mark['attrs']>()
  const othersIds = new Set<unknown>()
  before.descendants((node) => {
    const mark = suggestionOf(node)
    if (mark?.attrs.user === author.userId) own.set(mark.attrs.id, mark.attrs)
    else if (mark) othersIds.add(mark.attrs.id)
  })
  const signatures = new Map<unknown, Mark['attrs']>()
  const signatureOf = (id: unknown) => {
    const signature = own.get(id) ??
      signatures.get(id) ?? {
        id: othersIds.has(id) ? newId() : id,
        user: author.userId,
        time: author.now(),
      }
    signatures.set(id, signature)
    return signature
  }
  made.doc.descendants((node, at) => {
    const mark = suggestionOf(node)
    if (mark && mark.attrs.user === null)
      made.addMark(at, at + node.nodeSize, mark.type.create(signatureOf(mark.attrs.id)))
  })
}
