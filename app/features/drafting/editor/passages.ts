import type * as Y from 'yjs'
import { findAnchor, type TextAnchor, type TextSpan } from '~/features/text/document/anchors'
import { samePlace, type TextPlace } from '~/features/text/layout'
import type { Highlight } from '../lines/overlays'

/** A passage to be marked. */
export interface MarkedPassage {
  id: string
  anchor: TextAnchor
  isActive: boolean
}

/** The passages that are marked on a page, and where they were found last. */
export class Passages {
  all: readonly MarkedPassage[] = []
  #found = new Map<string, { span: TextSpan | null; isActive: boolean }>()

  /** Looks for all of them anew: the texts have changed. */
  find(doc: Y.Doc): void {
    this.#found = new Map(
      this.all.map(({ id, anchor, isActive }) => [id, { span: findAnchor(doc, anchor), isActive }]),
    )
  }

  /** Null where its words are gone. */
  spanOf(id: string): TextSpan | null {
    return this.#found.get(id)?.span ?? null
  }

  in(place: TextPlace): Highlight[] {
    return [...this.#found].flatMap(([id, { span, isActive }]) =>
      span && samePlace(span.place, place) ? [{ id, from: span.from, to: span.to, isActive }] : [],
    )
  }
}
