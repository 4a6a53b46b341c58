import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { useEditor, type Editor } from '@tiptap/react'
import { useEffect } from 'react'
import type { Language } from '~/kernel/bilingual'
import type { DraftLine } from './draft-line'
import { schemaExtensions } from './editor-schema'
import { SteadyCaret } from './steady-caret'
import { Highlights } from './highlights'

interface SideEditorOptions {
  side: Language
  /** Null until the document has arrived: an editor over an empty document could write its own emptiness into it. */
  session: DraftLine | null
  viewer: { name: string; color: string }
  isReadOnly: boolean
  label: string
}

/** The editor of one language. Both sides share one document and one line. */
export function useSideEditor({
  side,
  session,
  viewer,
  isReadOnly,
  label,
}: SideEditorOptions): Editor | null {
  const editor = useEditor(
    {
      // The server has no DOM, and what it renders is the plain text.
      immediatelyRender: false,
      // The look is in draft.css; a style element of Tiptap's own is refused by the content policy.
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editable: !isReadOnly,
      editorProps: {
        attributes: {
          lang: side,
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          spellcheck: 'false',
          class: 'draft-text',
        },
      },
      extensions: session
        ? [
            ...schemaExtensions,
            Highlights,
            Collaboration.configure({ document: session.doc, field: side }),
            SteadyCaret,
            CollaborationCaret.configure({ provider: session.provider, user: viewer }),
          ]
        : schemaExtensions,
    },
    [session?.doc],
  )

  useEffect(() => {
    if (editor && !editor.isDestroyed && editor.isEditable === isReadOnly) editor.setEditable(!isReadOnly)
  }, [editor, isReadOnly])

  return session ? editor : null
}
