import type { EditorState, Transaction } from '@tiptap/pm/state'
import { unsendableIn } from '~/kernel/characters'

/**
 * What a broken keyboard may type and no line carries to anybody: a page that writes it is cut off, with all that was typed behind it.
 * @returns the change that takes it out of what has just been changed; null where there is none
 */
export function withoutUnsendable(
  transactions: readonly Transaction[],
  state: EditorState,
): Transaction | null {
  const found = new Map<number, number>()
  for (const { from, to } of changedRanges(transactions, state))
    state.doc.nodesBetween(from, to, ({ text }, position) => {
      for (const { index, length } of unsendableIn(text ?? '')) {
        const start = position + index
        if (start < to && start + length > from) found.set(start, length)
      }
    })
  if (found.size === 0) return null
  const { tr } = state
  // From the end, so that places before it stay what they are.
  for (const [position, length] of [...found].sort(([one], [other]) => other - one))
    tr.delete(position, position + length)
  return tr
}

/** With a letter more on both sides: half a letter may be what is left of one. */
function changedRanges(transactions: readonly Transaction[], { doc }: EditorState) {
  const maps = transactions.flatMap(({ mapping }) => mapping.maps)
  const ranges: { from: number; to: number }[] = []
  maps.forEach((map, number) =>
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      let [from, to] = [newStart, newEnd]
      for (const later of maps.slice(number + 1)) [from, to] = [later.map(from, -1), later.map(to, 1)]
      ranges.push({ from: Math.max(0, from - 1), to: Math.min(doc.content.size, to + 1) })
    }),
  )
  return ranges
}
