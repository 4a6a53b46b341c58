import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { EMBED_NODE, MAX_LEVEL, type LineKind } from '~/kernel/line-names'
import type { LineAttributes } from '~/features/text/binding/line-text'

/** What can be done to lines, as ProseMirror's commands. Kinds change in place: nobody else's letters are touched. */

interface LinePlace {
  /** Where the line begins in the document. */
  at: number
  attributes: LineAttributes
  isEmpty: boolean
}

/** The lines that the selection touches, in their order. */
function selectedLines({ selection, doc }: EditorState): LinePlace[] {
  const lines: LinePlace[] = []
  doc.nodesBetween(selection.from, selection.to, (node, at) => {
    lines.push({ at, attributes: node.attrs as LineAttributes, isEmpty: node.content.size === 0 })
    return false
  })
  return lines
}

function changeLines(change: (line: LineAttributes) => LineAttributes): Command {
  return (state, dispatch) => {
    const transaction = state.tr
    for (const { at, attributes } of selectedLines(state)) {
      const next = change(attributes)
      for (const [name, value] of Object.entries(next))
        if (attributes[name as keyof LineAttributes] !== value) transaction.setNodeAttribute(at, name, value)
    }
    if (!transaction.docChanged) return false
    dispatch?.(transaction)
    return true
  }
}

/** Makes the selected lines ones of this kind; those that all are already become paragraphs again. */
export function toggleKind(kind: LineKind): Command {
  return (state, dispatch) => {
    const isOn = selectedLines(state).every(({ attributes }) => attributes.kind === kind)
    return setKind(isOn ? 'paragraph' : kind)(state, dispatch)
  }
}

const setKind = (kind: LineKind): Command =>
  changeLines((line) => ({ ...line, kind, start: line.kind === kind ? line.start : null }))

export const deepen: Command = changeLines((line) => ({
  ...line,
  level: Math.min(MAX_LEVEL, line.level + 1),
}))

export const raise: Command = changeLines((line) => ({ ...line, level: Math.max(0, line.level - 1) }))

/** Enter: a new line of the same kind. In an empty line of a list it ends the list, from a heading a paragraph goes on. */
export const newLine: Command = (state, dispatch) => {
  const [line] = selectedLines(state)
  if (!line) return false
  if (line.isEmpty && line.attributes.kind !== 'paragraph' && state.selection.empty)
    return lower(state, dispatch)
  if (!dispatch) return true
  const transaction = state.tr.deleteSelection()
  const { $from } = transaction.selection
  const isAtEnd = $from.parentOffset === $from.parent.content.size
  const { kind, level } = $from.parent.attrs as LineAttributes
  const next = { kind: isAtEnd && kind === 'heading' ? 'paragraph' : kind, level, start: null }
  transaction.split($from.pos, 1, [{ type: $from.parent.type, attrs: next }])
  dispatch(transaction.scrollIntoView())
  return true
}

/** Backspace before the first letter: a line of a list becomes a plain one, a deep one less deep. */
export const lowerAtStart: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.$cursor || selection.$cursor.parentOffset > 0)
    return false
  return lower(state, dispatch)
}

const lower: Command = changeLines((line) =>
  line.kind === 'paragraph'
    ? { ...line, level: Math.max(0, line.level - 1) }
    : line.level > 0
      ? { ...line, level: line.level - 1 }
      : { kind: 'paragraph', level: 0, start: null },
)

/** Shift and Enter: a break within the line. */
export const breakLine: Command = (state, dispatch) => {
  const type = state.schema.nodes[EMBED_NODE]
  if (!type) return false
  dispatch?.(state.tr.replaceSelectionWith(type.create({ kind: 'break', id: '' })).scrollIntoView())
  return true
}

/** What somebody types at the beginning of a line to make it one of a list. */
const STARTS: [RegExp, LineKind][] = [
  [/^1\.$/, 'clause'],
  [/^a\)$/, 'point'],
  [/^[-–•+]$/, 'bullet'],
]

/**
 * "1. ", "a) " and "- " at the beginning of a paragraph make it a khoản, a điểm, a bullet. Undoing it once gives the typed letters back.
 * @returns null where the text is none of these
 */
export function startedList(state: EditorState, from: number): Command | null {
  const place = state.doc.resolve(from)
  const { kind } = place.parent.attrs as LineAttributes
  if (kind !== 'paragraph') return null
  const typed = place.parent.textBetween(0, place.parentOffset, undefined, ' ')
  const found = STARTS.find(([pattern]) => pattern.test(typed))
  if (!found) return null
  return (current, dispatch) => {
    const start = place.start()
    const transaction = current.tr.delete(start, from)
    dispatch?.(transaction.setNodeAttribute(start - 1, 'kind', found[1]))
    return true
  }
}
