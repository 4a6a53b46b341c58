import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { schemaExtensions } from '~/features/drafting/editor/editor-schema'
import { SteadyCaret } from '~/features/drafting/editor/steady-caret'
import { acceptSuggestion, refuseSuggestion } from '~/features/drafting/suggesting/decisions'
import { suggestionOf } from '~/features/drafting/suggesting/marks'
import { Suggesting } from '~/features/drafting/suggesting/suggesting'

/**
 * A page with nothing but the editor of a draft, as real-editors.spec.ts opens it: the product's schema and suggestions,
 * the stock y-websocket client, a real server.
 */

export interface PageSettings {
  serverUrl: string
  documentId: string
  /** Whose suggestions the typing becomes; null for somebody who edits. */
  suggestingAs: string | null
}

export interface SuggestingPage {
  /** Resolves when the document is here. */
  open(settings: PageSettings): Promise<void>
  /** Puts the caret behind these words, or selects them. */
  select(words: string, what: 'behind' | 'all'): void
  html(): string
  text(): string
  /** The ids of all suggestions, in the order of the text. */
  suggestions(): string[]
  decide(id: string, decision: 'accept' | 'refuse'): void
  closeCodes: number[]
}

declare global {
  interface Window {
    suggesting: SuggestingPage
  }
}

let editor: Editor

window.suggesting = {
  closeCodes: [],

  async open({ serverUrl, documentId, suggestingAs }) {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(serverUrl, documentId, doc, { disableBc: true })
    provider.on('connection-close', (event) => void this.closeCodes.push(event?.code ?? 0))
    await new Promise<void>((resolve) => provider.on('sync', (isSynced) => isSynced && resolve()))
    editor = new Editor({
      element: document.querySelector('main'),
      injectCSS: false,
      extensions: [
        ...schemaExtensions,
        Collaboration.configure({ document: doc, field: 'vi' }),
        SteadyCaret,
        CollaborationCaret.configure({ provider, user: { name: 'x', color: '#123456' } }),
        ...(suggestingAs === null ? [] : [Suggesting.configure({ userId: suggestingAs })]),
      ],
    })
  },

  select(words, what) {
    const places: number[] = []
    editor.state.doc.descendants((node, at) => {
      const from = node.isTextblock ? node.textContent.indexOf(words) : -1
      if (from >= 0) places.push(at + 1 + from)
    })
    const [from] = places
    if (from === undefined) throw new Error(`${words} is not in the text: ${editor.getText()}`)
    const to = from + words.length
    editor.commands.setTextSelection(what === 'all' ? { from, to } : to)
    // Tiptap's own command waits for a frame, and the first letter would go nowhere.
    editor.view.focus()
  },

  html: () => editor.getHTML(),
  text: () => editor.getText({ blockSeparator: '\n' }),

  suggestions() {
    const ids: string[] = []
    editor.state.doc.descendants((node) => {
      const id: unknown = suggestionOf(node)?.attrs.id
      if (typeof id === 'string' && !ids.includes(id)) ids.push(id)
    })
    return ids
  },

  decide(id, decision) {
    const command = decision === 'accept' ? acceptSuggestion(id) : refuseSuggestion(id)
    command(editor.state, (transaction) => editor.view.dispatch(transaction))
  },
}
