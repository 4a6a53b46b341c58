import * as Y from 'yjs'
import { seedDocument } from '~/features/text/document/seed'
import type { Line } from '~/features/text/line'
import { Authors } from '../authors/authors'
import type { CollabLevel } from '../runtime'
import { judgeSuggestion } from '../suggestions/check'
import { OthersMarks } from '../suggestions/others-marks'
import { Places } from '../wire/places'
import { readyPartOf } from '../intake/ready-part'
import { readUpdate } from '../wire/update-reach'

/** Drafts of lines, and people who write in them. */

export const PROVISION = '6b0e6a54-2f3b-4a53-9d1c-0c6c0a3c8f01'
export const WORDS = 'Mỗi tỉnh công bố dữ liệu.'

/** A preamble, and one provision of a bold word, more words, and a second line. */
export function newDraft(): Y.Doc {
  const line = (text: string, ...bold: string[]): Line => ({
    kind: 'paragraph',
    level: 0,
    start: null,
    runs: [...bold.map((word) => ({ text: word, marks: ['bold' as const] })), { text, marks: [] }],
  })
  const vi = [line(WORDS.slice(3), WORDS.slice(0, 3)), line('Các bộ cũng vậy.')]
  const doc = new Y.Doc()
  const preamble = { vi: [line('Hội nghị thống nhất:')], en: [] }
  Y.applyUpdate(doc, seedDocument({ preamble, provisions: [{ id: PROVISION, text: { vi, en: [] } }] }))
  return doc
}

export function provisionIn(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<Y.Map<unknown>>('provisions').get(PROVISION) as Y.Map<unknown>
}

/** The Vietnamese text of the provision. */
export function textIn(doc: Y.Doc): Y.Text {
  return provisionIn(doc).get('vi') as Y.Text
}

/** The end of a line of it. */
export function lineEndIn(doc: Y.Doc, line = 0): Y.Map<unknown> {
  const ends = (textIn(doc).toDelta() as { insert: unknown }[]).filter(
    ({ insert }) => insert instanceof Y.Map,
  )
  return ends[line]?.insert as Y.Map<unknown>
}

/** What a page writes before anything else. */
export function sign(doc: Y.Doc, user: string, mode = 'suggest'): void {
  doc.getMap('authors').set(String(doc.clientID), { user, mode, at: '2026-11-28T03:00:00.000Z' })
}

/** A proposal as a page writes it. */
export function propose(doc: Y.Doc, id: string, user: string, more: Record<string, unknown> = {}): void {
  const proposal = new Y.Map(Object.entries({ by: user, at: '2026-11-28T03:00:00.000Z', ...more }))
  doc.getMap('proposals').set(id, proposal)
}

export function proposalIn(doc: Y.Doc, id: string): Y.Map<unknown> {
  return doc.getMap('proposals').get(id) as Y.Map<unknown>
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** What `change` makes of a document, as one update. */
export function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

/** A document on the server, and pages of people who suggest: what is allowed is applied, as the room does it. */
export class Bureau {
  doc = newDraft()
  readonly #pages = new Map<string, Y.Doc>()

  /** The page on which somebody suggests; it has said so. */
  pageOf(user: string): Y.Doc {
    const page = this.#pages.get(user) ?? copyOf(this.doc)
    Y.applyUpdate(page, Y.encodeStateAsUpdate(this.doc))
    if (this.#pages.has(user)) return page
    this.#pages.set(user, page)
    const verdict = this.send(
      user,
      updateOf(page, () => sign(page, user)),
    )
    if (verdict !== 'allowed') throw new Error(`${user} may not even sign: ${verdict}`)
    return page
  }

  send(userId: string, update: Uint8Array, level: CollabLevel = 'suggest') {
    const { doc } = this
    const reading = readUpdate(doc, update)
    const { news } = reading
    if (!readyPartOf(doc, news, () => false).isWhole) return 'incomplete'
    const places = new Places(doc, news)
    const authors = new Authors({ doc, news, places })
    if (!authors.areTrueOf(userId)) return 'contradiction'
    const frame = { doc, userId, reading, places, authors }
    const verdict = level === 'suggest' ? judgeSuggestion(frame) : 'allowed'
    if (verdict !== 'allowed') return verdict
    const before = Y.encodeStateAsUpdate(doc)
    const marks = new OthersMarks(frame)
    Y.applyUpdate(doc, update)
    if (level !== 'suggest' || !marks.haveChanged()) return verdict
    this.doc = new Y.Doc()
    Y.applyUpdate(this.doc, before)
    return 'forbidden'
  }

  /** On a page of theirs that begins anew when it was refused. */
  suggest(user: string, change: (doc: Y.Doc) => void) {
    const page = this.pageOf(user)
    const verdict = this.send(user, updateOf(page, change))
    if (verdict !== 'allowed') this.#pages.delete(user)
    return verdict
  }

  /** What an editor does: nobody checks it. */
  edit(change: (copy: Y.Doc) => void): void {
    const copy = copyOf(this.doc)
    Y.applyUpdate(this.doc, updateOf(copy, change))
  }
}
