import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { EMBED_NODE } from '~/kernel/line-names'
import type { Embed } from '~/features/text/binding/line-text'
import { isAtHome } from '~/features/text/document/embedded'
import { provisionIds, rootMap, textOf } from '~/features/text/layout'
import { cellText, readTable } from '~/features/text/document/tables'
import { provisionName } from '~/features/text/numbering'
import { isAwaited, withCaret } from './inner-caret'

/** Makes the editor of a text that stands within another one. */
type MountInner = (text: Y.Text, element: HTMLElement) => Editor

interface InnerOptions {
  doc: Y.Doc
  side: Language
}

interface EmbedOptions extends InnerOptions {
  text: Y.Text
  mountInner: MountInner
}

/** Draws an embed in its element. `positionOf` is where it stands in its text now. @returns a function that ends it */
type Draw = (dom: HTMLElement, id: string, positionOf: () => number | undefined) => () => void

/** How what is embedded in a line is drawn: tables and footnotes with small editors of their own, once each. */
export function embedViews(options: EmbedOptions): Plugin {
  const whereShown = shownOnce(options)
  return viewsOf({
    table: whereShown((dom, id) => drawTable(dom, id, options)),
    note: whereShown((dom, id) => drawNote(dom, id, options)),
    ref: (dom, id) => drawReference(dom, id, options),
  })
}

/**
 * The same in a table's cell and in a footnote. Tables and footnotes keep their places there and show nothing: no reader of the text has
 * their words, and one that stands in itself would have no end.
 */
export const innerEmbedViews = (options: InnerOptions): Plugin =>
  viewsOf({ ref: (dom, id) => drawReference(dom, id, options) })

const viewsOf = (draws: Partial<Record<Embed['kind'], Draw>>): Plugin =>
  new Plugin({
    props: { nodeViews: { [EMBED_NODE]: (node, _, getPos) => viewOf(node, draws, getPos) } },
  })

function viewOf(
  node: Node,
  draws: Partial<Record<Embed['kind'], Draw>>,
  getPos: () => number | undefined,
): NodeView {
  const { kind, id } = node.attrs as Embed
  if (kind === 'break') return { dom: document.createElement('br') }
  const dom = document.createElement('span')
  const draw = draws[kind]
  dom.dataset.embed = draw ? kind : 'nothing'
  dom.contentEditable = 'false'
  const stop = draw?.(dom, id, getPos)
  return {
    dom,
    // What happens in it is the business of its own editors.
    stopEvent: (event) =>
      event.target instanceof globalThis.Node && event.target !== dom && dom.contains(event.target),
    ignoreMutation: () => true,
    update: (next) => next.type.name === EMBED_NODE && next.attrs.kind === kind && next.attrs.id === id,
    destroy: () => stop?.(),
  }
}

/** As the text is read: what is embedded more than once is shown where it is first, and in one text only. */
function shownOnce({ doc, text }: EmbedOptions): (draw: Draw) => Draw {
  /** By id, those that look whether they are the one. */
  const views = new Map<string, { look: () => void; positionOf: () => number | undefined }[]>()
  return (draw) => (dom, id, positionOf) => {
    let stop: (() => void) | null = null
    const look = () => {
      // By where they stand, and not by which was drawn first: that is another one on each page.
      const own = positionOf() ?? Infinity
      const isFirst = !views.get(id)?.some((one) => (one.positionOf() ?? Infinity) < own)
      const isShown = isFirst && isAtHome(text, id)
      if (isShown) stop ??= draw(dom, id, positionOf)
      else if (stop) {
        stop()
        stop = null
        dom.replaceChildren()
      }
    }
    views.set(id, [...(views.get(id) ?? []), { look, positionOf }])
    look()
    doc.on('afterTransaction', look)
    return () => {
      doc.off('afterTransaction', look)
      const others = (views.get(id) ?? []).filter((one) => one.look !== look)
      views.set(id, others)
      stop?.()
      for (const other of others) other.look()
    }
  }
}

function drawTable(dom: HTMLElement, id: string, { doc, mountInner }: EmbedOptions): () => void {
  const tables = rootMap(doc, 'tables')
  let stops: (() => void)[] = []
  let drawn = ''
  const clear = () => {
    for (const stop of stops) stop()
    stops = []
  }
  const draw = () => {
    const table = readTable(doc, id, () => [])
    const shape = JSON.stringify(table)
    if (shape === drawn) return
    drawn = shape
    clear()
    const element = document.createElement('table')
    for (const { cells } of table?.rows ?? []) {
      const row = element.insertRow()
      for (const { id: cell, rowSpan, columnSpan } of cells) {
        const place = row.insertCell()
        place.rowSpan = rowSpan
        place.colSpan = columnSpan
        const text = cellText(doc, id, cell)
        if (text) stops.push(withCaret(text, mountInner(text, place)))
      }
    }
    dom.replaceChildren(element)
  }
  draw()
  tables.observeDeep(draw)
  return () => {
    tables.unobserveDeep(draw)
    clear()
  }
}

/** In the language of the text, as its numbers are. */
const NOTE: Record<Language, string> = { vi: 'Cước chú', en: 'Footnote' }

/** Its number is counted by the style sheet. Its words open under it, and close when the caret leaves them. */
function drawNote(dom: HTMLElement, id: string, { doc, side, mountInner }: EmbedOptions): () => void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'draft-note'
  button.setAttribute('aria-label', NOTE[side])
  let close: (() => void) | null = null
  const open = () => {
    const text = textOf(rootMap(doc, 'notes').get(id))
    if (!text || close) return
    const words = document.createElement('span')
    words.className = 'draft-note-words'
    dom.append(words)
    const editor = mountInner(text, words)
    const stop = withCaret(text, editor)
    close = () => {
      stop()
      words.remove()
      close = null
    }
    editor.view.focus()
  }
  button.addEventListener('click', () => (close ? close() : open()))
  dom.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof globalThis.Node) || !dom.contains(relatedTarget)) close?.()
  })
  dom.append(button)
  const text = textOf(rootMap(doc, 'notes').get(id))
  // Its words were open where it stood a moment ago.
  if (text && isAwaited(text)) queueMicrotask(open)
  return () => close?.()
}

function drawReference(dom: HTMLElement, id: string, { doc, side }: InnerOptions): () => void {
  const provisions = rootMap(doc, 'provisions')
  const draw = () => {
    const at = provisionIds(doc).indexOf(id)
    dom.textContent = provisionName(at < 0 ? null : at + 1, side)
  }
  draw()
  provisions.observeDeep(draw)
  return () => provisions.unobserveDeep(draw)
}
