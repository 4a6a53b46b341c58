import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createLineEditor } from '~/features/drafting/lines/line-editor'
import { HeldMessages } from '~/features/drafting/line/held-messages'
import { provisionIds, textAt } from '~/features/text/layout'
import { readLines } from '~/features/text/document/read-lines'
import { lineText } from '~/features/text/line'

/**
 * A page with nothing but the editor of the first provision of a draft, as real-editors.spec.ts opens it: the product's editor and hold,
 * the stock y-websocket client, a real server.
 */

export interface PageSettings {
  serverUrl: string
  documentId: string
}

export interface EditorPage {
  /** Resolves when the document is here. */
  open(settings: PageSettings): Promise<void>
  /** Puts the caret behind these words, or selects them; an empty string is the beginning. */
  select(words: string, what: 'behind' | 'all'): void
  /** What the page shows, a line each. */
  shown(): string
  /** What the text says. */
  stored(): string
  /** The letter before the caret and the one behind it. */
  caret(): [string, string]
  closeCodes: number[]
}

declare global {
  interface Window {
    page: EditorPage
  }
}

let editor: Editor
let text: Y.Text

window.page = {
  closeCodes: [],

  async open({ serverUrl, documentId }) {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(serverUrl, documentId, doc, { disableBc: true })
    provider.on('connection-close', (event) => void this.closeCodes.push(event?.code ?? 0))
    const held = new HeldMessages(provider)
    await new Promise<void>((resolve) => provider.on('sync', (isSynced) => isSynced && resolve()))
    const found = textAt(doc, { provisionId: provisionIds(doc)[0] ?? null, side: 'vi' })
    const element = document.querySelector('main')
    if (!found || !element) throw new Error('There is no provision.')
    text = found
    held.follow(element)
    editor = createLineEditor({
      element,
      text,
      side: 'vi',
      label: () => 'Khuyến nghị 1, tiếng Việt',
      keys: {
        leave: () => false,
        leaveFar: () => false,
        selectProvisions: () => false,
        undo: () => undefined,
        redo: () => undefined,
        separate: () => undefined,
        refusesEdits: () => false,
      },
      onSelectHighlight: () => undefined,
      onPasted: () => undefined,
      onFocus: () => undefined,
      onSelection: () => undefined,
      onBlur: () => undefined,
    })
  },

  select(words, what) {
    let from: number | undefined
    editor.state.doc.forEach((line, at) => {
      const index = line.textContent.indexOf(words)
      if (from === undefined && index >= 0) from = at + 1 + index
    })
    if (from === undefined) throw new Error(`${words} is not in the text: ${this.shown()}`)
    const to = from + words.length
    const { doc } = editor.state
    editor.view.dispatch(
      editor.state.tr.setSelection(TextSelection.create(doc, what === 'all' ? from : to, to)),
    )
    // Tiptap's own command waits for a frame, and the first letter would go nowhere.
    editor.view.focus()
  },

  shown() {
    const lines: string[] = []
    editor.state.doc.forEach((line) => void lines.push(`${line.attrs.kind}: ${line.textContent}`))
    return lines.join('\n')
  },

  stored: () =>
    readLines(text)
      .map((line) => `${line.kind}: ${lineText(line)}`)
      .join('\n'),

  caret() {
    const { doc, selection } = editor.state
    const at = selection.head
    return [doc.textBetween(at - 1, at, '¶'), doc.textBetween(at, Math.min(at + 1, doc.content.size), '¶')]
  },
}
