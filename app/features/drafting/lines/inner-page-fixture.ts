import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { rootMap, textOf } from '~/features/text/layout'
import { cellText } from '~/features/text/document/tables'
import type { Pasted } from '~/features/text/paste/pasted'
import { createLineEditor } from './line-editor'

/** What `inner-editors.integration.test.ts` opens in a browser: the editor of a text with a table of one cell in it, and nothing else. */

interface InnerPage {
  /** What stands in the text and in the cell: `table` and `note` are these, `again` is the table once more. */
  open(text: string[], cell: string[]): void
  /** How many editors there are, tables, and notes that can be opened. */
  count(): { editors: number; tables: number; notes: number }
  /** Puts the caret before the first letter of the cell and types. */
  typeInCell(words: string): void
  pasteInCell(html: string): Pasted | null
  /** What the cell holds, as it lies there. */
  cell(): unknown[]
  deleteFirst(): void
  /** Somebody else puts the table before everything. */
  putTableFirst(): void
  /** Of each place of the table whether it is shown there. */
  shown(): boolean[]
}

declare global {
  interface Window {
    inner: InnerPage
  }
}

const [TABLE, NOTE, ROW, COLUMN] = ['t', 'n', 'r', 'c']
const CELL = `${ROW}:${COLUMN}`
let doc: Y.Doc
let outer: Editor
let pasted: Pasted | null = null
const mounted: Editor[] = []

const cell = () => cellText(doc, TABLE, CELL) as Y.Text
/** Tiptap leaves its editor on the element that it edits. */
const cellView = () => {
  const element = document.querySelector<HTMLElement & { editor?: Editor }>('td [contenteditable="true"]')
  if (!element?.editor) throw new Error('There is no cell.')
  return element.editor.view
}

window.inner = {
  open(text, inCell) {
    doc = new Y.Doc()
    const [words, inner] = [new Y.Text(), new Y.Text()]
    rootMap(doc, 'preamble').set('vi', words)
    rootMap(doc, 'notes').set(NOTE, new Y.Text('Luật số 20'))
    const map = (entries: [string, unknown][]) => new Y.Map<unknown>(entries)
    rootMap(doc, 'tables').set(
      TABLE,
      map([
        ['rows', map([[ROW, 'a0']])],
        ['columns', map([[COLUMN, 'a0']])],
        ['merged', map([])],
        ['cells', map([[CELL, inner]])],
      ]),
    )
    const write = (to: Y.Text, what: string[]) => {
      for (const one of what)
        if (one === 'table') to.insertEmbed(to.length, { table: TABLE }, {})
        else if (one === 'note') to.insertEmbed(to.length, { note: NOTE }, {})
        else to.insert(to.length, one)
    }
    write(inner, inCell)
    write(words, text)
    for (const editor of mounted.splice(0)) editor.destroy()
    const element = document.createElement('main')
    document.body.replaceChildren(element)
    const nowhere = () => false
    outer = createLineEditor({
      element,
      text: words,
      side: 'vi',
      label: () => 'Text',
      keys: {
        leave: nowhere,
        leaveFar: nowhere,
        selectProvisions: nowhere,
        undo: nowhere,
        redo: nowhere,
        separate: () => undefined,
        refusesEdits: nowhere,
      },
      onPasted: (said) => (pasted = said),
      onSelectHighlight: nowhere,
      onFocus: nowhere,
      onSelection: nowhere,
      onBlur: nowhere,
    })
    mounted.push(outer)
  },

  count: () => ({
    editors: document.querySelectorAll('[contenteditable="true"]').length,
    tables: document.querySelectorAll('table').length,
    notes: document.querySelectorAll('.draft-note').length,
  }),

  typeInCell(words) {
    const { state, dispatch } = cellView()
    dispatch(state.tr.insertText(words, 1))
  },

  pasteInCell(html) {
    const view = cellView()
    pasted = null
    view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    return pasted
  },

  cell: () =>
    (cell().toDelta() as { insert: unknown }[]).map(({ insert }) =>
      insert instanceof Y.Map ? '⏎' : typeof insert === 'string' ? insert : Object.keys(insert as object)[0],
    ),

  putTableFirst: () => textOf(rootMap(doc, 'preamble').get('vi'))?.insertEmbed(0, { table: TABLE }, {}),

  shown: () =>
    [...document.querySelectorAll('[data-embed="table"]')].map(
      (place) => place.querySelector('table') !== null,
    ),

  deleteFirst() {
    const { state, dispatch } = outer.view
    dispatch(state.tr.delete(1, 2))
  },
}
