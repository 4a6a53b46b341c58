import { Slice, Fragment } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import type { Depth } from '~/features/text/document/read-lines'
import { isEmptyLine, type Line } from '~/features/text/line'
import { linesFromHtml } from '~/features/text/paste/html'
import { asInner, type Pasted } from '~/features/text/paste/pasted'
import { linesFromText, linesToPlainText } from '~/features/text/paste/plain'
import { isTooLarge } from '~/features/text/size'
import { linesToHtml } from '~/features/text/paste/to-html'
import { DRAFTING } from './draft-undo'
import { linesOfNodes, nodesOf } from './line-nodes'

interface ClipboardOptions {
  doc: Y.Doc
  depth: Depth
  side: Language
  refusesEdits: () => boolean
  /** Told what became of what was pasted. */
  onPasted: (pasted: Pasted) => void
}

/** What comes from Word, the web and spreadsheets becomes lines of this text; what is copied out has its numbers. */
export function clipboardPlugin(options: ClipboardOptions): Plugin {
  const copy = (view: EditorView, event: Event): boolean => {
    const { clipboardData } = event as ClipboardEvent
    const { selection } = view.state
    if (!clipboardData || selection.empty) return false
    const lines = linesOfNodes(selection.content().content, options.doc, options.depth)
    const [only] = lines
    // Some words of one line are words: wherever they are pasted they do not bring a line along.
    const copied = only && lines.length === 1 && isPart(view) ? [{ ...only, ...PLAIN }] : lines
    clipboardData.setData('text/html', linesToHtml(copied, options.side))
    clipboardData.setData('text/plain', linesToPlainText(copied, options.side))
    event.preventDefault()
    return true
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        copy,
        cut: (view, event) => {
          if (!copy(view, event)) return false
          if (!options.refusesEdits()) view.dispatch(view.state.tr.deleteSelection().scrollIntoView())
          return true
        },
      },
      handlePaste: (view, event) => {
        if (!options.refusesEdits() && event.clipboardData) paste(view, event.clipboardData, options)
        return true
      },
      handleDrop: (view, event) => {
        // Words that are dragged within the text are moved by the editor itself.
        if (view.dragging || !event.dataTransfer) return false
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (!options.refusesEdits() && place) paste(view, event.dataTransfer, options)
        event.preventDefault()
        return true
      },
    },
  })
}

/** Beyond this the browser's own reading of HTML takes longer than anybody waits; the words come as plain text then. */
const MOST_HTML = 5_000_000

const PLAIN = { kind: 'paragraph', level: 0, start: null } as const

function isPart({ state: { selection } }: EditorView): boolean {
  const { $from, $to } = selection
  return $from.parentOffset > 0 || $to.parentOffset < $to.parent.content.size
}

function paste(view: EditorView, data: DataTransfer, { doc, depth, onPasted }: ClipboardOptions): void {
  const found = data.getData('text/html')
  const html = found.length > MOST_HTML ? '' : found
  const read = html
    ? linesFromHtml(new DOMParser().parseFromString(html, 'text/html'))
    : linesFromText(data.getData('text/plain'))
  const pasted = depth === 'inner' ? asInner(read) : read
  const images = [...data.files].filter(({ type }) => type.startsWith('image/')).length
  if (pasted.lines.length === 0 && images > 0) {
    onPasted({ ...pasted, leftOut: [{ what: 'images', count: images }] })
    return
  }
  if (isTooLarge(pasted.lines)) {
    onPasted({ lines: [], leftOut: [], converted: null, isTooLarge: true })
    return
  }
  // Tables lie beside the text: together they are one change, and one step back.
  doc.transact(() => insert(view, pasted.lines, doc), DRAFTING)
  onPasted(pasted)
}

function insert(view: EditorView, lines: readonly Line[], doc: Y.Doc): void {
  const [first] = lines
  if (!first) return
  const { schema, selection, tr } = view.state
  const nodes = Fragment.from(nodesOf(schema, lines, doc))
  const { $from, $to } = selection
  // All of a text is selected from outside of its lines.
  const isAll = $from.depth === 0
  const isWholeLine =
    !isAll && $from.parent === $to.parent && $from.parent.content.size === $to.pos - $from.pos
  const areWords = lines.length === 1 && first.kind === 'paragraph' && !isEmptyLine(first)
  if (isAll) tr.replaceWith(0, view.state.doc.content.size, nodes)
  else if (isWholeLine && !areWords) tr.replaceWith($from.before(), $from.after(), nodes)
  else tr.replaceSelection(new Slice(nodes, 1, 1))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
}
