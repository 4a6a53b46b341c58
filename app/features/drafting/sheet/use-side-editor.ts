import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { useEditor, type Editor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import type { Language } from '~/kernel/bilingual'
import { syncStateOf } from '../editor/anchor'
import type { DraftLine } from '../line/draft-line'
import { schemaExtensions } from '../editor/editor-schema'
import { SteadyCaret } from '../editor/steady-caret'
import { Highlights } from '../editor/highlights'
import { EditingKeys } from '../editor/editing-keys'

interface SideEditorOptions {
  side: Language
  /** Null until the document has arrived: an editor over an empty document could write its own emptiness into it. */
  session: DraftLine | null
  viewer: { name: string; color: string }
  isReadOnly: boolean
  /** Where it is read-only, passages can still be selected, with the keyboard too: to comment on them. */
  isQuotable: boolean
  label: string
}

/** The editor of one language. Both sides share one document and one line. */
export function useSideEditor({
  side,
  session,
  viewer,
  isReadOnly,
  isQuotable,
  label,
}: SideEditorOptions): Editor | null {
  // A text that is not editable has no caret, and so no selection for whoever has no mouse.
  const hasCaret = !isReadOnly || isQuotable
  const refusesEdits = useRef(isReadOnly)
  refusesEdits.current = isReadOnly
  const refuse = (_: unknown, event: Event) => {
    if (refusesEdits.current) event.preventDefault()
    return refusesEdits.current
  }
  const editor = useEditor(
    {
      // The server has no DOM, and what it renders is the plain text.
      immediatelyRender: false,
      // The look is in draft.css; a style element of Tiptap's own is refused by the content policy.
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editable: hasCaret,
      editorProps: {
        attributes: () => ({
          lang: side,
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          spellcheck: 'false',
          class: 'draft-text',
          // No keyboard of glass over a text that takes no letters.
          ...(refusesEdits.current ? { 'aria-readonly': 'true', inputmode: 'none' } : {}),
        }),
        handleDOMEvents: {
          // True leaves the key to the browser: Tab goes on to the next control, from within a list too.
          keydown: (_, event) => refusesEdits.current || event.key === 'Tab',
          beforeinput: refuse,
          paste: refuse,
          cut: refuse,
          drop: refuse,
        },
      },
      extensions: session
        ? [
            ...schemaExtensions,
            Highlights,
            EditingKeys.configure({ refusesEdits: () => refusesEdits.current }),
            Collaboration.configure({ document: session.doc, field: side }),
            SteadyCaret,
            CollaborationCaret.configure({ provider: session.provider, user: viewer }),
          ]
        : schemaExtensions,
    },
    [session?.doc],
  )

  useEffect(() => {
    // Also where only the attributes change.
    if (editor && !editor.isDestroyed) editor.setEditable(hasCaret, false)
  }, [editor, hasCaret, isReadOnly])

  // For a moment it is still the editor of before the document, an empty one: to be shown it must have this document.
  const hasDocument = editor !== null && session !== null && syncStateOf(editor)?.type.doc === session.doc
  return hasDocument ? editor : null
}
