import { Slice, Fragment, type Node } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import type { Depth } from '~/features/text/document/read-lines'
import { isEmptyLine, type Line } from '~/features/text/line'
import { provisionIds } from '~/features/text/layout'
import { linesFromHtml } from '~/features/text/paste/html'
import { asInner, type Pasted } from '~/features/text/paste/pasted'
import { linesFromText, linesToPlainText } from '~/features/text/paste/plain'
import { provisionName } from '~/features/text/numbering'
import { isTooLarge } from '~/features/text/size'
import { linesToHtml } from '~/features/text/paste/to-html'
import { DRAFTING } from './origins'
import { linesOfNodes, nodesOf, saidLine } from './line-nodes'

interface ClipboardOptions {
  doc: Y.Doc
  depth: Depth
  /** What may be pasted into it at the moment. */
  takes: () => Depth
  side: Language
  refusesEdits: () => boolean
  /** Told what became of what was pasted. */
  onPasted: (pasted: Pasted) => void
}

/** What comes from Word, the web and spreadsheets becomes lines of this text; what is copied out has its numbers. */
export function clipboardPlugin(options: ClipboardOptions): Plugin {
  const copy = (view: EditorView, event: Event): boolean => {
    const { clipboardData } = event as ClipboardEvent
    if (!clipboardData || view.state.selection.empty) return false
    writeTo(clipboardData, selectedLines(view, options), options)
    event.preventDefault()
    return true
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        copy,
        dragstart: (view) => {
          dragged = view
          return false
        },
        dragend: () => {
          dragged = null
          return false
        },
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
        // Words that are moved within the text are moved by the editor itself; copied by it, a table would stand twice.
        if ((view.dragging && !isCopying(event)) || !event.dataTransfer) return false
        // A whole provision is dropped on the row that this text stands in.
        if (!DROPPED.some((type) => event.dataTransfer?.types.includes(type))) return false
        if (!options.refusesEdits()) drop(view, event, options)
        return true
      },
    },
  })
}

function writeTo(data: DataTransfer, lines: readonly Line[], { doc, side }: ClipboardOptions): void {
  const order = provisionIds(doc)
  // Whoever reads it elsewhere has no other way to know what it points to.
  const sayReference = (id: string) => provisionName(order.indexOf(id) + 1 || null, side)
  data.setData('text/html', linesToHtml(lines, side, sayReference))
  data.setData('text/plain', linesToPlainText(lines, side, sayReference))
}

/** Beyond this the browser's own reading of HTML takes longer than anybody waits; the words come as plain text then. */
const MOST_HTML = 5_000_000

const PLAIN = { kind: 'paragraph', level: 0, start: null } as const

/** Some words of one line are words: wherever they are pasted they do not bring a line along. */
function selectedLines(view: EditorView, { doc, depth }: Pick<ClipboardOptions, 'doc' | 'depth'>): Line[] {
  const lines = linesOfNodes(view.state.selection.content().content, doc, depth)
  const [only] = lines
  return only && lines.length === 1 && isPart(view) ? [{ ...only, ...PLAIN }] : lines
}

function isPart({ state: { selection } }: EditorView): boolean {
  const { $from, $to } = selection
  return $from.parentOffset > 0 || $to.parentOffset < $to.parent.content.size
}

/** What of a drop may become lines. */
const DROPPED = ['text/html', 'text/plain', 'Files']

/** As the editor itself tells. */
const isCopying = ({ ctrlKey, altKey }: DragEvent) => ctrlKey || altKey

/** The editor from which something is being dragged at the moment: each text has one of its own. */
let dragged: EditorView | null = null

/** What comes from elsewhere is pasted where the mouse was; from another text of this draft it is moved or, with Ctrl, copied. */
function drop(view: EditorView, event: DragEvent, options: ClipboardOptions): void {
  const { dataTransfer: data, clientX: left, clientY: top } = event
  const place = view.posAtCoords({ left, top })
  const source = dragged
  dragged = null
  if (!data || !place) return
  const goThere = () =>
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))))
  if (source?.dragging && !source.isDestroyed) {
    if (!canMoveTo(view, source, options)) return
    const { doc, depth } = options
    options.doc.transact(() => {
      // Before the caret goes there: it may be the same text.
      const copy = isCopying(event) ? selectedLines(source, { doc, depth }) : null
      goThere()
      if (copy) insert(view, nodesOf(view.state.schema, copy, doc))
      else moveHere(view, source)
    }, DRAFTING)
  } else {
    goThere()
    paste(view, data, options)
  }
  view.focus()
}

/** A table and a footnote hold neither, nothing is moved into what goes with it, and neither can be suggested. */
function canMoveTo(
  view: EditorView,
  { state: { selection, doc } }: EditorView,
  { takes }: Pick<ClipboardOptions, 'takes'>,
): boolean {
  const isInner = takes() === 'inner' || Boolean(view.dom.closest('[data-embed]'))
  if (!isInner) return true
  let holdsMore = false
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (node.attrs.kind === 'table' || node.attrs.kind === 'note') holdsMore = true
  })
  return !holdsMore
}

/** As the words are now: somebody may have written in them since they were taken. */
function moveHere(view: EditorView, source: EditorView): void {
  const { content } = source.state.selection.content()
  const { schema } = view.state
  // A table stays the same one: others may be writing in it.
  const nodes = (content.toJSON() as object[]).map((json) => schema.nodeFromJSON(json))
  const [first] = nodes
  const isWords = nodes.length === 1 && isPart(source)
  insert(view, isWords && first ? [first.type.create(PLAIN, first.content)] : nodes)
  source.dispatch(source.state.tr.deleteSelection())
}

function paste(view: EditorView, data: DataTransfer, { doc, takes, onPasted }: ClipboardOptions): void {
  const found = data.getData('text/html')
  const html = found.length > MOST_HTML ? '' : found
  const read = html
    ? linesFromHtml(new DOMParser().parseFromString(html, 'text/html'))
    : linesFromText(data.getData('text/plain'))
  const pasted = takes() === 'inner' ? asInner(read) : read
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
  doc.transact(() => insert(view, nodesOf(view.state.schema, pasted.lines, doc)), DRAFTING)
  onPasted(pasted)
}

function insert(view: EditorView, lines: readonly Node[]): void {
  const [first] = lines
  if (!first) return
  const { selection, tr } = view.state
  const nodes = Fragment.from([...lines])
  const { $from, $to } = selection
  // All of a text is selected from outside of its lines.
  const isAll = $from.depth === 0
  const isWholeLine =
    !isAll && $from.parent === $to.parent && $from.parent.content.size === $to.pos - $from.pos
  const areWords = lines.length === 1 && first.attrs.kind === 'paragraph' && !isEmptyLine(saidLine(first))
  if (isAll) tr.replaceWith(0, view.state.doc.content.size, nodes)
  else if (isWholeLine && !areWords) tr.replaceWith($from.before(), $from.after(), nodes)
  else tr.replaceSelection(new Slice(nodes, 1, 1))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
}
