import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { placeKey, textAt, type TextPlace } from '~/features/text/layout'
import type { OtherCaret } from '../lines/overlays'

/** What a page says of its caret; positions are Yjs relative ones, tied to the letter before them. */
interface SaidCaret {
  place: string
  anchor: unknown
  head: unknown
}

/** Carets of all who are here: tells the others of one's own, and knows those of others. Names come from the server, which stamps them. */
export class Carets {
  readonly #doc: Y.Doc
  readonly #awareness: Awareness
  readonly #onChange: () => void
  #said = ''

  /** @param onChange called when somebody else's caret is elsewhere */
  constructor(doc: Y.Doc, awareness: Awareness, onChange: () => void) {
    this.#doc = doc
    this.#awareness = awareness
    this.#onChange = onChange
    awareness.on('change', this.#heard)
  }

  /** Tells where one's own caret is, as indexes of a text. */
  say(place: TextPlace, anchor: number, head: number): void {
    const text = textAt(this.#doc, place)
    if (!text) return
    const position = (index: number): unknown =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1))
    const said: SaidCaret = { place: placeKey(place), anchor: position(anchor), head: position(head) }
    const words = JSON.stringify(said)
    if (words === this.#said) return
    this.#said = words
    this.#awareness.setLocalStateField('cursor', said)
  }

  /** Whoever writes nowhere has no caret. */
  sayNothing(): void {
    this.#said = ''
    this.#awareness.setLocalStateField('cursor', null)
  }

  /** Others' carets in a text. */
  in(place: TextPlace): OtherCaret[] {
    const key = placeKey(place)
    const text = textAt(this.#doc, place)
    if (!text) return []
    return [...this.#awareness.getStates()].flatMap(([clientId, state]) => {
      if (clientId === this.#awareness.clientID) return []
      const { cursor, user } = state as { cursor?: Partial<SaidCaret> | null; user?: Partial<OtherCaret> }
      if (cursor?.place !== key || !user?.name) return []
      const [anchor, head] = [this.#indexIn(text, cursor.anchor), this.#indexIn(text, cursor.head)]
      if (anchor === null || head === null) return []
      return [{ id: String(clientId), name: user.name, color: safeColour(user.color), anchor, head }]
    })
  }

  destroy(): void {
    this.#awareness.off('change', this.#heard)
    this.sayNothing()
  }

  readonly #heard = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    const isOthers = (clientId: number) => clientId !== this.#awareness.clientID
    if ([...added, ...updated, ...removed].some(isOthers)) this.#onChange()
  }

  /** Others may have said anything. */
  #indexIn(text: Y.Text, json: unknown): number | null {
    try {
      const position = Y.createRelativePositionFromJSON(json)
      const found = Y.createAbsolutePositionFromRelativePosition(position, this.#doc)
      return found?.type === text ? found.index : null
    } catch {
      return null
    }
  }
}

const safeColour = (color: unknown) =>
  typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#555555'
