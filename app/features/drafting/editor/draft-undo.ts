import * as Y from 'yjs'
import { placeOf, rootMap, textAt, type TextPlace } from '~/features/text/layout'
import { without, type Names } from '~/features/text/restructure/copied-letters'
import { isSuggester } from '~/features/text/suggestions/marked'
import { stepsIn } from '~/features/text/suggestions/steps'
import { TakingBack } from '~/features/text/restructure/doubled'
import type { DraftEditors } from './draft-editors'
import { indexOf } from '~/features/text/binding/letters'
import { DRAFTING, DraftingOrigin, SuggestingOrigin, TypingOrigin } from '../lines/origins'

/** What several keys wrote within so long is undone at once. */
const TOGETHER_MS = 500

/**
 * What others may have written in since it was pasted stays when that is undone: a table or a footnote goes from its place in the text, with
 * one's own letters in it. (Whole provisions are made in the bin and go back there: `prepareProvision`.)
 */
function isHome(doc: Y.Doc, { parent }: Y.Item): boolean {
  if (!(parent instanceof Y.Map)) return false
  const around = [parent, parent.parent, parent.parent?.parent]
  return around.includes(rootMap(doc, 'tables')) || around.includes(rootMap(doc, 'notes'))
}

/** A drafter has made it part of the text. */
const isAccepted = (doc: Y.Doc, { id, length }: Y.Item): boolean => isText(doc, [id.client, id.clock, length])

/** Of letters that a suggesting client wrote, whether any was accepted. */
function isText(doc: Y.Doc, [client, clock, length]: Names): boolean {
  const { accepted } = stepsIn(rootMap(doc, 'proposals'))
  return accepted.piecesOf({ client, clock, length }).some(({ said }) => said.length > 0)
}

/** Of what a step back would bring back, it brings only this. */
function keepOf({ clients }: Deletions, kept: (letters: Names[]) => readonly Names[]): void {
  for (const [client, deleted] of clients) {
    const left = kept(deleted.map(({ clock, len }): Names => [client, clock, len]))
    clients.set(
      client,
      left.map(([, clock, len]) => ({ clock, len })),
    )
  }
}

type Deletions = Y.UndoManager['undoStack'][number]['deletions']

interface Caret {
  place: TextPlace
  position: Y.RelativePosition
}

/**
 * One history for each person and page, over all texts and fields of the draft; it takes back one's own work and nobody else's. Undoing leads
 * to where something was undone.
 */
export class DraftUndo {
  readonly #manager: Y.UndoManager
  readonly #doc: Y.Doc
  readonly #editors: () => DraftEditors | null

  constructor(doc: Y.Doc, editors: () => DraftEditors | null) {
    this.#doc = doc
    this.#editors = editors
    this.#manager = new Y.UndoManager(
      (['provisions', 'preamble', 'tables', 'notes', 'translation', 'proposals'] as const).map((name) =>
        rootMap(doc, name),
      ),
      {
        trackedOrigins: new Set([TypingOrigin, DraftingOrigin, SuggestingOrigin]),
        captureTimeout: TOGETHER_MS,
        deleteFilter: (item) => !isHome(doc, item) && !isAccepted(doc, item),
      },
    )
    doc.on('beforeTransaction', this.#part)
    // The manager has listened before, and knows by now what was done.
    doc.on('afterTransaction', this.#part)
    doc.on('afterTransaction', this.#leave)
    doc.on('afterTransaction', this.#leaveSuggested)
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      const caret = this.#caret()
      if (caret && !stackItem.meta.has('caret')) stackItem.meta.set('caret', caret)
    })
    this.#manager.on('stack-item-popped', ({ stackItem, changedParentTypes }) => {
      this.#goTo(stackItem.meta.get('caret') as Caret | undefined, changedParentTypes)
    })
  }

  get canUndo(): boolean {
    return this.#manager.undoStack.length > 0
  }

  get canRedo(): boolean {
    return this.#manager.redoStack.length > 0
  }

  undo(): void {
    this.#manager.undo()
  }

  redo(): void {
    this.#manager.redo()
  }

  /** What comes next is undone by itself. */
  separate(): void {
    this.#manager.stopCapturing()
  }

  /** Told when there is something to undo or redo, or nothing any more. @returns a function that ends it */
  subscribe = (listener: () => void): (() => void) => {
    const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
    for (const event of events) this.#manager.on(event, listener)
    return () => {
      for (const event of events) this.#manager.off(event, listener)
    }
  }

  destroy(): void {
    this.#doc.off('beforeTransaction', this.#part)
    this.#doc.off('afterTransaction', this.#part)
    this.#doc.off('afterTransaction', this.#leave)
    this.#doc.off('afterTransaction', this.#leaveSuggested)
    this.#manager.destroy()
  }

  /** What is done at once, as a paste or a move, is undone by itself, whatever was typed a moment before. */
  readonly #part = ({ origin }: Y.Transaction) => {
    if (origin === DRAFTING) this.separate()
  }

  /** Letters that stand elsewhere by now, because somebody else has parted them off, are not brought back to where they stood. */
  readonly #leave = ({ origin }: Y.Transaction) => {
    if (!(origin instanceof TakingBack)) return
    for (const { deletions } of this.#manager.undoStack)
      keepOf(deletions, (letters) => without(letters, origin.letters))
  }

  /** What somebody had suggested, and this person deleted with words around it, would come back as text. */
  readonly #leaveSuggested = ({ local, deleteSet }: Y.Transaction) => {
    if (!local || deleteSet.clients.size === 0) return
    const { clientID } = this.#doc
    const isOthers = ([client]: Names) => client !== clientID && isSuggester(this.#doc, client)
    const last = this.#manager.undoStack.at(-1)
    if (last)
      keepOf(last.deletions, (letters) => letters.filter((one) => !isOthers(one) || isText(this.#doc, one)))
  }

  #caret(): Caret | null {
    const current = this.#editors()?.current
    const text = current && textAt(this.#doc, current.place)
    if (!text) return null
    const { doc, selection } = current.editor.state
    const index = Math.min(indexOf(doc, selection.head), text.length)
    return { place: current.place, position: Y.createRelativePositionFromTypeIndex(text, index, -1) }
  }

  /** To where the caret was, if that text was changed; else to one that was. */
  #goTo(caret: Caret | undefined, changed: Map<unknown, unknown>): void {
    const editors = this.#editors()
    const texts = [...changed.keys()].filter((type): type is Y.Text => type instanceof Y.Text)
    const known = caret && textAt(this.#doc, caret.place)
    if (caret && known && texts.includes(known)) {
      const found = Y.createAbsolutePositionFromRelativePosition(caret.position, this.#doc)
      editors?.focus(caret.place, found ? { index: found.index } : 'end')
      return
    }
    const place = texts.map((text) => placeOf(this.#doc, text)).find((one) => one !== null)
    if (place) editors?.focus(place, 'end')
  }
}
