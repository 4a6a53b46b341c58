import { Editor, Extension } from '@tiptap/core'
import type * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { lineBinding } from '~/features/text/binding/line-binding'
import type { Depth } from '~/features/text/document/read-lines'
import type { Pasted } from '~/features/text/paste/pasted'
import { keepInView } from '~/ui/bring-into-view'
import { clipboardPlugin } from './clipboard'
import { embedViews, innerEmbedViews } from './embed-views'
import { lineSchema } from './line-schema'
import { LineKeys, type EdgeKeys } from './line-keys'
import { TypingOrigin } from './origins'
import { overlayPlugin } from './overlays'
import { settle } from './settle'
import { suggestingPlugin, type Suggests } from './suggesting'

export interface LineEditorOptions {
  element: HTMLElement
  text: Y.Text
  /** `inner` is a table's cell or a footnote, in which stands neither. Left out, it is a text. */
  depth?: Depth
  side: Language
  /** What a screen reader calls it at the moment: "Recommendation 3, English". */
  label: () => string
  keys: EdgeKeys
  /** Left out where everything is written. */
  suggests?: Suggests
  /** Told what became of what was pasted. */
  onPasted: (pasted: Pasted) => void
  onSelectHighlight: (id: string) => void
  onFocus: (editor: Editor) => void
  onSelection: (editor: Editor) => void
  onBlur: () => void
}

/** The editor of one text of lines, bound to it for as long as it lives. `destroy()` leaves the text as it is. */
export function createLineEditor(options: LineEditorOptions): Editor {
  const { element, text, depth = 'text', side, label, keys } = options
  const { onSelectHighlight, onPasted, onFocus, onSelection, onBlur, suggests } = options
  const { doc } = text
  if (doc === null) throw new Error('Only a text that lies in a document can be edited.')
  const { refusesEdits } = keys
  const Bound = Extension.create({
    name: 'bound',
    addProseMirrorPlugins: () => [
      lineBinding(text, new TypingOrigin()),
      ...(suggests ? [suggestingPlugin(text, suggests)] : []),
      overlayPlugin(side, onSelectHighlight),
      clipboardPlugin({
        doc,
        depth,
        // A table or a footnote cannot be suggested.
        takes: () => (suggests?.isOn() ? 'inner' : depth),
        side,
        refusesEdits,
        onPasted,
      }),
      depth === 'inner'
        ? innerEmbedViews({ doc, side })
        : embedViews({ doc, text, side, mountInner: (inner, place) => mountInner(options, inner, place) }),
    ],
  })
  const refuse = (_: unknown, event: Event) => {
    if (keys.refusesEdits()) event.preventDefault()
    return keys.refusesEdits()
  }
  const attributes = (): Record<string, string> => ({
    lang: side,
    'aria-label': label(),
    'aria-multiline': 'true',
    role: 'textbox',
    spellcheck: 'false',
    class: 'draft-text',
    // No keyboard of glass over a text that takes no letters.
    ...(keys.refusesEdits() ? { 'aria-readonly': 'true', inputmode: 'none' } : {}),
  })
  const editor = new Editor({
    element,
    // The look is in draft.css; a style element of Tiptap's own is refused by the content policy.
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [...lineSchema, LineKeys.configure(keys), Bound],
    editorProps: {
      attributes: attributes(),
      // The editor itself knows nothing of bars that lie over the page.
      handleScrollToSelection: (view) => {
        keepInView(view.coordsAtPos(view.state.selection.head))
        return true
      },
      handleDOMEvents: {
        keydown: (view, event) => {
          // A key acts where the one before has put the caret.
          settle(view)
          // True leaves the key to the browser: Tab goes on to the next control.
          return event.key === 'Tab'
        },
        beforeinput: refuse,
      },
    },
    onFocus: () => onFocus(editor),
    onSelectionUpdate: () => onSelection(editor),
    onBlur,
  })
  // Tiptap takes attributes as they are at the beginning; the editor's own view asks for them anew each time.
  editor.view.setProps({ attributes })
  return editor
}

/** The editor of a table's cell or of a footnote, which stands within the one of the text. Its edges lead nowhere but by Tab. */
function mountInner(outer: LineEditorOptions, text: Y.Text, element: HTMLElement): Editor {
  const { keys } = outer
  const nowhere = () => false
  return createLineEditor({
    ...outer,
    element,
    text,
    depth: 'inner',
    keys: {
      ...keys,
      leave: nowhere,
      leaveFar: nowhere,
      selectProvisions: nowhere,
      // Nothing is suggested in a cell or a footnote.
      refusesEdits: () => keys.refusesEdits() || (outer.suggests?.isOn() ?? false),
    },
    onSelectHighlight: () => undefined,
    onSelection: () => undefined,
  })
}
