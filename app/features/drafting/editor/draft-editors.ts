import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { indexOf, positionOf } from '~/features/text/binding/letters'
import { anchorOn, findAnchor, type TextAnchor } from '~/features/text/document/anchors'
import { placeKey, provisionIds, samePlace, textAt, type TextPlace } from '~/features/text/layout'
import type { Pasted } from '~/features/text/paste/pasted'
import { bringIntoView } from '~/ui/bring-into-view'
import { positionIn, type CaretAt } from './caret-place'
import { Carets } from './carets'
import { createLineEditor } from '../lines/line-editor'
import type { EdgeKeys, Way } from '../lines/line-keys'
import { showOverlays } from '../lines/overlays'
import { settle } from '../lines/settle'
import { Passages, type MarkedPassage } from './passages'
import { maySuggestAnew, suggestedIn } from './suggested'
import type { Suggests } from '../lines/suggesting'

/** The place of a text on the page, whether or not its editor is there. */
export interface TextCell {
  element: HTMLElement
  /** Makes the editor now, and in the same moment. */
  mount: () => void
}

export interface DraftEditorsOptions {
  doc: Y.Doc
  awareness: Awareness
  keys: Pick<EdgeKeys, 'undo' | 'redo' | 'separate' | 'refusesEdits'>
  /** A selection would go over the edge of a text, or all of one is to be selected as a whole. */
  onSelectProvisions: (place: TextPlace, way: Way | 'here') => boolean
  onSelectHighlight: (id: string) => void
  onPasted: (pasted: Pasted) => void
  suggests: Suggests
}

interface MountedEditor {
  place: TextPlace
  editor: Editor
  text: Y.Text
  /** Something is drawn over its words. */
  isDrawnOver: boolean
}

/** All editors of a draft on one page: which are there, where the caret is, and what is drawn over them. */
export class DraftEditors {
  readonly #options: DraftEditorsOptions
  readonly #editors = new Map<string, MountedEditor>()
  readonly #cells = new Map<string, TextCell>()
  readonly #carets: Carets
  readonly #listeners = new Set<() => void>()
  readonly #passages = new Passages()
  #current: TextPlace | null = null
  #awaited: { place: TextPlace; at: CaretAt } | null = null
  /** Where something was selected last: on the way to a button Tab leads through other texts. */
  #selected: TextPlace | null = null

  constructor(options: DraftEditorsOptions) {
    this.#options = options
    this.#carets = new Carets(options.doc, options.awareness, () => this.draw())
    options.doc.on('afterTransaction', this.#follow)
  }

  get doc(): Y.Doc {
    return this.#options.doc
  }

  /** The text that has, or had last, the caret; null where there is no editor of it any more. */
  get current(): { place: TextPlace; editor: Editor } | null {
    return (this.#current && this.#editors.get(placeKey(this.#current))) ?? null
  }

  /** Told when another text has the caret or the selection is another. @returns a function that ends it */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  editorAt(place: TextPlace): Editor | null {
    return this.#editors.get(placeKey(place))?.editor ?? null
  }

  /** @returns a function that takes it away */
  addCell(place: TextPlace, cell: TextCell): () => void {
    const key = placeKey(place)
    this.#cells.set(key, cell)
    const awaited = this.#awaited
    if (awaited && samePlace(awaited.place, place)) {
      this.#awaited = null
      // React is still putting the row together.
      queueMicrotask(() => this.focus(place, awaited.at))
    }
    return () => {
      if (this.#cells.get(key) === cell) this.#cells.delete(key)
    }
  }

  /** Makes the editor of a text in an element. @returns a function that ends it; null where there is no such text */
  mount(place: TextPlace, element: HTMLElement, label: () => string): (() => void) | null {
    const { doc, keys, onSelectHighlight, onPasted, onSelectProvisions, suggests } = this.#options
    const text = textAt(doc, place)
    if (!text) return null
    const editor = createLineEditor({
      element,
      text,
      side: place.side,
      label,
      keys: {
        ...keys,
        leave: (way, how) => this.#leave(place, way, how),
        leaveFar: (way) => this.#leaveFar(place, way),
        selectProvisions: (way) => onSelectProvisions(place, way),
        suggests: suggests.isOn,
      },
      onSelectHighlight,
      onPasted,
      suggests,
      onFocus: () => this.#moved(place),
      onSelection: () => this.#moved(place),
      onBlur: () => {
        this.#carets.sayNothing()
        this.#tell()
      },
    })
    const key = placeKey(place)
    const mounted = { place, editor, text, isDrawnOver: false }
    this.#editors.set(key, mounted)
    this.#draw(mounted)
    return () => {
      if (this.#editors.get(key)?.editor === editor) this.#editors.delete(key)
      editor.destroy()
      this.#tell()
    }
  }

  /** To be called before what others have written comes in. */
  settle(): void {
    if (this.current) settle(this.current.editor.view)
  }

  /** What it is called, or whether it takes letters, has changed. */
  rename(place: TextPlace): void {
    const view = this.editorAt(place)?.view
    if (view && !view.composing) view.setProps({})
  }

  /** Brings a text into view and puts the caret into it. @returns whether it is on this page */
  focus(place: TextPlace, at: CaretAt): boolean {
    const cell = this.#cells.get(placeKey(place))
    if (!cell) return false
    cell.mount()
    const editor = this.editorAt(place)
    if (!editor) return false
    const { view, state } = editor
    view.focus()
    const position = positionIn(editor, at)
    const selection = TextSelection.near(state.doc.resolve(position), at === 'end' ? -1 : 1)
    view.dispatch(state.tr.setSelection(selection).scrollIntoView())
    return true
  }

  /** Puts the caret into a text as soon as it is on the page: the row of a new one is drawn when the page has read the text anew. */
  focusSoon(place: TextPlace, at: CaretAt = 'start'): void {
    if (!this.focus(place, at)) this.#awaited = { place, at }
  }

  /** Brings a passage into view. @returns false where its words are gone */
  show(anchor: TextAnchor): boolean {
    const span = findAnchor(this.doc, anchor)
    const cell = span && this.#cells.get(placeKey(span.place))
    if (!cell) return false
    cell.mount()
    const editor = this.editorAt(span.place)
    const node = editor?.view.domAtPos(positionOf(editor.state.doc, span.from)).node
    bringIntoView((node instanceof Element ? node : node?.parentElement) ?? cell.element)
    return true
  }

  /** How far from the window's top a marked passage stands; null where its words are gone. */
  topOf(passageId: string): number | null {
    const span = this.#passages.spanOf(passageId)
    return span ? this.topAt(span.place, span.from) : null
  }

  /** The same of an index in a text. */
  topAt(place: TextPlace, index: number): number | null {
    const cell = this.#cells.get(placeKey(place))
    if (!cell) return null
    const view = this.editorAt(place)?.view
    return view
      ? view.coordsAtPos(positionOf(view.state.doc, index)).top
      : // Of the row: the browser would have to lay out what is far away to say where a cell in it is.
        (cell.element.closest('[data-provision]') ?? cell.element).getBoundingClientRect().top
  }

  /** Where the selection of the text with the caret ends in the window; null where nothing is selected. */
  selectionRect(): DOMRect | null {
    const view = this.current?.editor.view
    if (!view?.hasFocus() || view.state.selection.empty) return null
    const { left, right, top, bottom } = view.coordsAtPos(view.state.selection.to, -1)
    return new DOMRect(left, top, right - left, bottom - top)
  }

  /** The passage that was selected last; null where nothing is selected there any more. */
  selectedAnchor(): TextAnchor | null {
    const place = this.#selected
    const state = place && this.editorAt(place)?.state
    if (!place || !state) return null
    const { doc, selection } = state
    const [from, to] = [indexOf(doc, selection.from), indexOf(doc, selection.to)]
    return from < to ? anchorOn(this.doc, { place, from, to }) : null
  }

  /** Whole provisions are chosen instead: no words are selected any more, and the caret is where it was last. */
  deselect(): void {
    const current = this.#current
    for (const { editor } of this.#editors.values()) {
      const { selection, tr } = editor.state
      if (!selection.empty) editor.view.dispatch(tr.setSelection(TextSelection.near(selection.$head)))
    }
    this.#current = current
  }

  /** Marks these passages, in place of those that were marked before. */
  mark(passages: readonly MarkedPassage[]): void {
    this.#passages.all = passages
    this.draw({ isMoved: true })
  }

  /** Draws passages and carets anew. `isMoved`: passages are looked for again, for the texts have changed. */
  draw({ isMoved = false }: { isMoved?: boolean } = {}): void {
    if (isMoved) this.#passages.find(this.doc)
    for (const mounted of this.#editors.values()) this.#draw(mounted)
  }

  destroy(): void {
    this.#options.doc.off('afterTransaction', this.#follow)
    this.#carets.destroy()
    for (const { editor } of this.#editors.values()) editor.destroy()
    this.#editors.clear()
    this.#listeners.clear()
  }

  /** All texts of one side, in the order of the draft. */
  placesOf(side: TextPlace['side']): TextPlace[] {
    return [null, ...provisionIds(this.doc)].map((provisionId) => ({ provisionId, side }))
  }

  /** What is suggested is drawn before the browser draws: whoever suggests sees at once that the words are not text yet. */
  readonly #follow = (transaction: Y.Transaction) => {
    const touched = [...this.#editors.values()].filter((mounted) => maySuggestAnew(transaction, mounted))
    // The editors may be in the middle of showing this change.
    if (touched.length > 0) queueMicrotask(() => touched.forEach((mounted) => this.#draw(mounted)))
  }

  #draw(mounted: MountedEditor): void {
    const { place, editor, text } = mounted
    if (editor.isDestroyed) return
    const highlights = this.#passages.in(place)
    const carets = this.#carets.in(place)
    const suggested = suggestedIn(text)
    const hasOverlays = highlights.length > 0 || carets.length > 0 || suggested.length > 0
    // Somebody moves a caret all the time, mostly elsewhere.
    if (!hasOverlays && !mounted.isDrawnOver) return
    settle(editor.view)
    showOverlays(editor.view, { highlights, carets, suggested })
    mounted.isDrawnOver = hasOverlays
  }

  #leave(place: TextPlace, way: Way, how: 'line' | 'letter'): boolean {
    const places = this.placesOf(place.side)
    const at = places.findIndex((one) => samePlace(one, place))
    const next = places[way === 'before' ? at - 1 : at + 1]
    if (at < 0 || !next) return false
    const view = this.editorAt(place)?.view
    const left = how === 'line' && view ? view.coordsAtPos(view.state.selection.head).left : null
    return this.focus(next, left !== null ? { left, way } : way === 'before' ? 'end' : 'start')
  }

  #leaveFar(place: TextPlace, way: Way): boolean {
    const far = this.placesOf(place.side).at(way === 'before' ? 0 : -1)
    return far !== undefined && this.focus(far, way === 'before' ? 'start' : 'end')
  }

  #moved(place: TextPlace): void {
    const editor = this.editorAt(place)
    if (!editor || editor.isDestroyed) return
    this.#current = place
    const { doc, selection } = editor.state
    if (!selection.empty) this.#selected = place
    if (editor.view.hasFocus())
      this.#carets.say(place, indexOf(doc, selection.anchor), indexOf(doc, selection.head))
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
