import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { applyText } from '~/features/text/binding/apply'
import { differenceBetween, type Difference } from '~/features/text/binding/difference'
import { extentOf } from '~/features/text/binding/extent'
import { positionOf, rowOf } from '~/features/text/binding/letters'
import { isFromText } from '~/features/text/binding/line-binding'
import type { Letter } from '~/features/text/binding/line-text'
import { readLetters } from '~/features/text/binding/read'
import { markedRuns } from '~/features/text/suggestions/marked'
import type { Named } from '~/features/text/suggestions/names'
import { removalOf } from '~/features/text/suggestions/strike'

/** How what one does in the editors of a page becomes suggestions. */
export interface Suggests {
  /** Whether this person suggests at the moment, and does not write. */
  isOn: () => boolean
  user: string
  /** Writes that letters of a text are struck, and that others, which this person has suggested, are taken back. */
  write: (text: Y.Text, change: Unwritten) => void
}

interface Unwritten {
  struck: readonly Named[]
  takenBack: readonly Named[]
}

const key = new PluginKey<Unwritten | null>('suggesting')

/**
 * Lets nobody who suggests delete: the letters come back in the same moment in which they went, before anything is drawn, and are struck
 * once the editor shows them. Words that come in their place stand behind them. What one has suggested oneself does go.
 */
export function suggestingPlugin(text: Y.Text, suggests: Suggests): Plugin {
  const written = new WeakSet<Unwritten>()
  let isForwards = false
  return new Plugin<Unwritten | null>({
    key,
    state: {
      init: () => null,
      apply: (transaction, known) =>
        (transaction.getMeta(key) as Unwritten | undefined) ?? (known && !written.has(known) ? known : null),
    },
    props: {
      handleKeyDown: (_, event) => {
        isForwards = event.key === 'Delete'
        return false
      },
      handleDOMEvents: {
        beforeinput: (_, event) => {
          isForwards = event.inputType.endsWith('Forward')
          return false
        },
      },
    },
    appendTransaction: (transactions, before, after) =>
      suggests.isOn() && transactions.some(({ docChanged }) => docChanged) && !transactions.some(isFromText)
        ? letStay({ transactions, before, after, isForwards }, text, suggests.user)
        : null,
    view: () => ({
      update: ({ state }: EditorView) => {
        const unwritten = key.getState(state)
        if (!unwritten || written.has(unwritten)) return
        written.add(unwritten)
        suggests.write(text, unwritten)
      },
    }),
  })
}

interface Change {
  transactions: readonly Transaction[]
  before: EditorState
  after: EditorState
  /** The caret goes on behind what was struck, and not in front of it. */
  isForwards: boolean
}

function letStay(change: Change, text: Y.Text, user: string): Transaction | null {
  const { transactions, before, after } = change
  const mapping = new Mapping(transactions.flatMap(({ mapping: { maps } }) => maps))
  const extent = extentOf({ before: before.doc, mapping, doc: after.doc })
  const difference = differenceBetween(before.doc, after.doc, extent)
  if (!difference) return null
  const { index, removed, altered } = difference
  const removal = removalOf(text, { from: index, to: index + removed, user })
  const isOwn = ownIn(text, user)
  const others = altered.filter(({ index: at }) => !isOwn(inTextBefore(at, difference)))
  if (!removal.leavesSome && others.length === 0) return null

  const old = rowOf(before.doc, 0, before.doc.childCount).letters
  const now = rowOf(after.doc, 0, after.doc.childCount).letters
  for (const { index: at, was } of others) now[at] = was
  const stays: readonly Letter[] = removal.leavesSome ? old.slice(index, index + removed) : []
  const letters = [...now.slice(0, index), ...stays, ...now.slice(index)]
  const transaction = applyText(after.tr, readLetters(after.schema, letters))
  if (removal.leavesSome) placeCaret(transaction, change, { ...difference, stays: stays.length })
  const unwritten: Unwritten = removal.leavesSome ? removal : { struck: [], takenBack: [] }
  return transaction.setMeta(key, unwritten)
}

/** Tells of a letter by its index whether this person has suggested it. The runs are gone over once, for the letters come in their order. */
function ownIn(text: Y.Text, user: string): (index: number) => boolean {
  const runs = markedRuns(text)
  let next = 0
  return (index) => {
    while (next < runs.length - 1 && (runs[next + 1]?.index ?? Infinity) <= index) next += 1
    return runs[next]?.added?.by === user
  }
}

/** Where a letter of the new document stood in the old one. */
const inTextBefore = (at: number, { index, removed, inserted }: Difference): number =>
  at < index ? at : at - inserted.length + removed

/** Behind words that came in place of others; else in front of what was struck, or behind it. */
function placeCaret(
  transaction: Transaction,
  { isForwards }: Change,
  { index, inserted, stays }: Difference & { stays: number },
): void {
  const isBehind = inserted.length > 0 || isForwards
  const at = positionOf(transaction.doc, index + (isBehind ? stays + inserted.length : 0))
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(at), isBehind ? -1 : 1))
}
