import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { DEFAULT_LIMITS } from '../limits'
import { SuggestionCheck, type Verdict } from '../suggestions/check'
import type { SuggestionMark } from '../suggestions/marks'
import { readUpdate } from '../wire/update-reach'

/** Drafts and suggestions made by hand, as the editors write them. */

export function markOf(user: string, id: string = randomUUID()): SuggestionMark {
  return { id, user, time: 1_686_000_000_000 }
}

/** The path of the provision's paragraph in a new draft. */
export const BODY = [1, 1]

/** Writes an insertion into that paragraph. */
export function insertionOf(text: string, mark: SuggestionMark, where: number): (doc: Y.Doc) => void {
  return (doc) => textAt(doc, ...BODY).insert(where, text, { insertion: mark })
}

/** The letters of a text, without its marks. */
export function plain(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
}

export function paragraph(text: string, attributes: Record<string, unknown> = {}): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  words.insert(0, text, attributes)
  element.insert(0, text === '' ? [] : [words])
  return element
}

export function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}

/** `vi`: a preamble of one paragraph, one provision of a heading, a paragraph and a list; `en`: one paragraph; and data. */
export function newDraft(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const heading = new Y.XmlElement<{ level: number }>('heading')
    heading.setAttribute('level', 3)
    heading.insert(0, [new Y.XmlText('Điều khoản')])
    const items = ['đất đai', 'giao thông'].map((text) => element('listItem', [paragraph(text)]))
    const provision = element('provision', [
      heading as Y.XmlElement,
      paragraph('Mỗi tỉnh công bố dữ liệu.'),
      element('bulletList', items),
    ])
    provision.setAttribute('provisionId', 'p1')
    doc.getXmlFragment('vi').push([paragraph('Hội nghị thống nhất:'), provision])
    doc.getXmlFragment('en').push([paragraph('The conference agreed:')])
    doc.getMap<Y.Map<unknown>>('provisions').set('p1', new Y.Map([['deadline', '2023-12-31']]))
    doc.getMap('translation').set('p1', { vi: 'a', en: 'b' })
  })
  return doc
}

type XmlParent = Y.XmlFragment | Y.XmlElement

/** The element at a path of indices below `vi`. */
export function at(doc: Y.Doc, ...path: number[]): Y.XmlElement {
  let found: XmlParent = doc.getXmlFragment('vi')
  for (const index of path) found = found.get(index) as Y.XmlElement
  return found as Y.XmlElement
}

/** The text of the element at that path. */
export function textAt(doc: Y.Doc, ...path: number[]): Y.XmlText {
  return at(doc, ...path).get(0) as Y.XmlText
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** What `change` makes of a copy of the document, as one update. */
export function updateOf(doc: Y.Doc, change: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc)
  const before = Y.encodeStateVector(copy)
  copy.transact(() => change(copy))
  return Y.encodeStateAsUpdate(copy, before)
}

/** A document on the server, and someone who suggests: what is allowed is applied, as the room does it. */
export class Bureau {
  readonly doc: Y.Doc
  readonly check = new SuggestionCheck(DEFAULT_LIMITS)

  constructor(doc: Y.Doc = newDraft()) {
    this.doc = doc
  }

  send(userId: string, update: Uint8Array): Verdict {
    const reading = readUpdate(this.doc, update)
    const verdict = this.check.judge(this.doc, { userId, update, reading })
    if (verdict === 'allowed') Y.applyUpdate(this.doc, update)
    return verdict
  }

  /** What an editor does: nobody checks it. */
  edit(change: (copy: Y.Doc) => void): void {
    Y.applyUpdate(this.doc, updateOf(this.doc, change))
  }

  suggest(userId: string, change: (copy: Y.Doc) => void): Verdict {
    return this.send(userId, updateOf(this.doc, change))
  }
}
