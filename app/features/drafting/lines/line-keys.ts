import { Extension } from '@tiptap/core'
import { chainCommands, deleteSelection, joinBackward, joinForward, selectAll } from '@tiptap/pm/commands'
import { AllSelection, Plugin, TextSelection, type Command } from '@tiptap/pm/state'
import type { LineKind } from '~/kernel/line-names'
import { isFromText } from '~/features/text/binding/line-binding'
import { breakLine, deepen, lowerAtStart, newLine, raise, startedList, toggleKind } from './line-commands'

/** Where the caret leads when a key would take it out of this text. */
export type Way = 'before' | 'behind'

export interface EdgeKeys {
  /** The caret leaves its text: over a line (up, down) or past the first or last letter. @returns whether there is another text */
  leave: (way: Way, how: 'line' | 'letter') => boolean
  /** The first or last text of all. */
  leaveFar: (way: Way) => boolean
  /** All of this text is selected and the same is asked for again, or the selection would go over the edge. */
  selectProvisions: (way: Way | 'here') => boolean
  undo: () => void
  redo: () => void
  /** What comes next is undone by itself, however soon it follows. */
  separate: () => void
  /** Whether the text takes no letters from here: one who may only read or comment has a caret too. */
  refusesEdits: () => boolean
  /** Whether what is done is only suggested: kinds of lines cannot be, so no key changes one on its way. */
  suggests?: () => boolean
}

/** Does something that is undone by itself, however soon it follows what was typed. */
function apart<T>({ separate }: Pick<EdgeKeys, 'separate'>, action: () => T): T {
  separate()
  const result = action()
  separate()
  return result
}

/** What keys do within a text and at its edges. Tab belongs to the page; lines go deeper and back by Ctrl ] and Ctrl [. */
export const LineKeys = Extension.create<EdgeKeys>({
  name: 'lineKeys',

  addKeyboardShortcuts() {
    const { options, editor } = this
    const run = (command: Command) => () => command(editor.state, editor.view.dispatch, editor.view)
    const isSuggesting = () => options.suggests?.() ?? false
    const setKind = (kind: LineKind) => () => apart(options, run(toggleKind(kind)))
    const done = (action: () => void) => () => {
      action()
      return true
    }
    const atEdge = (way: Way, direction: 'up' | 'down' | 'left' | 'right') => () => {
      const { selection, doc } = editor.state
      const isAtEdge =
        way === 'before' ? selection.$from.index(0) === 0 : selection.$to.index(0) === doc.childCount - 1
      if (!selection.empty || !isAtEdge || !editor.view.endOfTextblock(direction)) return false
      return options.leave(way, direction === 'up' || direction === 'down' ? 'line' : 'letter')
    }
    /** At once: the browser would tell of it a moment later, and the next letter may come before that. */
    const collapse = (way: Way) => () => {
      const { state, view } = editor
      const { selection, doc } = state
      const isText = selection instanceof TextSelection || selection instanceof AllSelection
      if (selection.empty || !isText) return false
      const edge = way === 'before' ? selection.from : selection.to
      const caret = TextSelection.near(doc.resolve(edge), way === 'before' ? 1 : -1)
      view.dispatch(state.tr.setSelection(caret).scrollIntoView())
      return true
    }
    const overEdge = (way: Way) => () => {
      const { selection, doc } = editor.state
      const line =
        way === 'before' ? selection.$head.index(0) === 0 : selection.$head.index(0) === doc.childCount - 1
      return (
        line && editor.view.endOfTextblock(way === 'before' ? 'up' : 'down') && options.selectProvisions(way)
      )
    }
    const isAllSelected = () => {
      const { selection, doc } = editor.state
      return selection.from <= 1 && selection.to >= doc.content.size - 1
    }
    return {
      Enter: run(newLine),
      'Shift-Enter': run(breakLine),
      Backspace: () =>
        run(chainCommands(deleteSelection, ...(isSuggesting() ? [] : [lowerAtStart]), joinBackward))() ||
        atEdge('before', 'left')(),
      Delete: () => run(chainCommands(deleteSelection, joinForward))() || atEdge('behind', 'right')(),
      'Mod-]': () => run(deepen)() || true,
      'Mod-[': () => run(raise)() || true,
      'Mod-Alt-1': setKind('clause'),
      'Mod-Alt-2': setKind('point'),
      'Mod-Alt-3': setKind('bullet'),
      'Mod-Alt-4': setKind('heading'),
      'Mod-z': done(() => options.undo()),
      'Mod-y': done(() => options.redo()),
      'Mod-Shift-z': done(() => options.redo()),
      'Mod-a': () => (isAllSelected() ? options.selectProvisions('here') : run(selectAll)()) || true,
      'Mod-Home': () => options.leaveFar('before'),
      'Mod-End': () => options.leaveFar('behind'),
      ArrowUp: atEdge('before', 'up'),
      ArrowDown: atEdge('behind', 'down'),
      ArrowLeft: () => collapse('before')() || atEdge('before', 'left')(),
      ArrowRight: () => collapse('behind')() || atEdge('behind', 'right')(),
      'Shift-ArrowUp': overEdge('before'),
      'Shift-ArrowDown': overEdge('behind'),
    }
  },

  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin({
        filterTransaction: (transaction) =>
          !transaction.docChanged || isFromText(transaction) || !options.refusesEdits(),
        props: {
          handleTextInput: (view, from, _to, typed) => {
            const mayStart = typed === ' ' && !options.suggests?.()
            const command = mayStart ? startedList(view.state, from) : null
            if (command === null) return false
            // One step back gives the typed letters, and what is typed behind the number goes before that.
            apart(options, () => command(view.state, view.dispatch))
            return true
          },
        },
      }),
    ]
  },
})
