import { Editor, Node } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** The usual layout: one editor and one fragment for each language, provisions as blocks in it. No comments, nothing of a product. */

const Provision = Node.create({
  name: 'provision',
  group: 'block',
  content: 'block+',
  isolating: true,
  addAttributes: () => ({ id: { default: null } }),
  parseHTML: () => [{ tag: 'section' }],
  renderHTML: () => ['section', 0],
})

const settings = new URLSearchParams(window.location.search)
const doc = new Y.Doc()
const provider = new WebsocketProvider(settings.get('server') ?? '', settings.get('room') ?? '', doc, {
  disableBc: true,
})
provider.once('sync', () => {
  for (const side of ['vi', 'en'])
    new Editor({
      element: document.getElementById(side),
      extensions: [
        StarterKit.configure({ undoRedo: false }),
        Provision,
        Collaboration.configure({ document: doc, field: side }),
      ],
    })
})
