import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  BODY,
  Bureau,
  element,
  insertionOf,
  markOf,
  paragraph,
  plain,
  textAt,
  updateOf,
} from '../testing/suggestion-fixture'
import { viewWithout } from './view'

const hoa = 'hoa'
const tuan = 'tuan'
const ANCHOR = '\u200b'
const insertion = (text: string, mark = markOf(hoa), where = 4) => insertionOf(text, mark, where)

let bureau: Bureau
beforeEach(() => {
  bureau = new Bureau()
})

const deletion =
  (mark = markOf(hoa), from = 0, length = 3) =>
  (doc: Y.Doc) =>
    textAt(doc, ...BODY).format(from, length, { deletion: mark })

/** Splits the paragraph of the provision as the editors do it: the second half is written anew. */
const split = (doc: Y.Doc, mark = markOf(hoa), build = paragraph) => {
  const first = textAt(doc, ...BODY)
  const moved = plain(first).slice(4)
  first.delete(4, moved.length)
  first.insert(4, ANCHOR, { insertion: mark })
  const second = build(ANCHOR, { insertion: mark })
  at(doc, 1).insert(2, [second])
  ;(second.get(0) as Y.XmlText).insert(1, moved, { insertion: null })
}

describe('what a person may suggest', () => {
  it('is text to insert, more of it, less of it, and none of it', () => {
    const mark = markOf(hoa)
    expect(bureau.suggest(hoa, insertion('thành ', mark))).toBe('allowed')
    expect(bureau.suggest(hoa, insertion('phố ', mark, 10))).toBe('allowed')
    expect(textAt(bureau.doc, ...BODY).toDelta()).toContainEqual({
      insert: 'thành phố ',
      attributes: { insertion: mark },
    })
    expect(bureau.suggest(hoa, (doc) => textAt(doc, ...BODY).delete(6, 3))).toBe('allowed')
    expect(bureau.suggest(hoa, (doc) => textAt(doc, ...BODY).delete(4, 7))).toBe('allowed')
    expect(plain(textAt(bureau.doc, ...BODY))).toBe('Mỗi tỉnh công bố dữ liệu.')
  })

  it('is text to insert in bold, though a whole word of it is new', () => {
    const change = (doc: Y.Doc) =>
      textAt(doc, ...BODY).insert(4, 'thành phố', { insertion: markOf(hoa), bold: {}, italic: {} })
    expect(bureau.suggest(hoa, change)).toBe('allowed')
  })

  it('is text to delete, and to keep after all', () => {
    expect(bureau.suggest(hoa, deletion())).toBe('allowed')
    expect(bureau.suggest(hoa, (doc) => textAt(doc, ...BODY).format(0, 3, { deletion: null }))).toBe(
      'allowed',
    )
    expect(textAt(bureau.doc, ...BODY).toDelta()).toEqual([{ insert: 'Mỗi tỉnh công bố dữ liệu.' }])
  })

  it('is text to insert inside what somebody else suggests', () => {
    const mark = markOf(tuan)
    expect(bureau.suggest(tuan, insertion('thành phố ', mark))).toBe('allowed')
    expect(bureau.suggest(hoa, insertion('các ', markOf(hoa), 7))).toBe('allowed')
    expect(bureau.suggest(hoa, (doc) => textAt(doc, ...BODY).delete(7, 4))).toBe('allowed')
  })

  it('is a paragraph to split, and to join again', () => {
    expect(bureau.suggest(hoa, (doc) => split(doc))).toBe('allowed')
    expect(at(bureau.doc, 1).length).toBe(4)
    const join = (doc: Y.Doc) => {
      at(doc, 1).delete(2)
      const first = textAt(doc, ...BODY)
      first.delete(4, 1)
      first.insert(4, 'tỉnh công bố dữ liệu.', { insertion: null })
    }
    expect(bureau.suggest(hoa, join)).toBe('allowed')
    expect(at(bureau.doc, 1).length).toBe(3)
  })

  it('is a whole paragraph, and a list item, between two others', () => {
    const mark = markOf(hoa)
    const addParagraphs = (doc: Y.Doc) => {
      textAt(doc, ...BODY).insert(25, ANCHOR, { insertion: mark })
      at(doc, 1).insert(2, [
        paragraph('Các bộ cũng vậy.', { insertion: mark }),
        paragraph(ANCHOR, { insertion: mark }),
      ])
    }
    expect(bureau.suggest(hoa, addParagraphs)).toBe('allowed')
    const item = markOf(hoa)
    const addItem = (doc: Y.Doc) => {
      textAt(doc, 1, 4, 0, 0).insert(7, ANCHOR, { insertion: item })
      at(doc, 1, 4).insert(1, [element('listItem', [paragraph('quy hoạch', { insertion: item })])])
    }
    expect(bureau.suggest(hoa, addItem)).toBe('allowed')
    expect(at(bureau.doc, 1, 4).length).toBe(3)
  })

  it('goes on while editors write, accept and refuse', () => {
    const mark = markOf(hoa)
    expect(bureau.suggest(hoa, insertion('thành phố, ', mark))).toBe('allowed')
    bureau.edit((doc) => textAt(doc, ...BODY).insert(0, '1. ', { insertion: null }))
    expect(bureau.suggest(hoa, insertion('quận, ', mark, 18))).toBe('allowed')
    bureau.edit((doc) => textAt(doc, ...BODY).format(0, 20, { insertion: null }))
    expect(bureau.suggest(hoa, deletion(markOf(hoa), 0, 2))).toBe('allowed')
    // What is accepted is theirs no longer.
    expect(bureau.suggest(hoa, (doc) => textAt(doc, ...BODY).delete(7, 11))).toBe('forbidden')
  })
})

describe('what nobody may do who only suggests', () => {
  const others = markOf(tuan)
  const own = markOf(hoa)
  beforeEach(() => {
    bureau.edit((doc) => {
      insertion('thành phố ', others)(doc)
      deletion(others, 14, 4)(doc)
      at(doc, 0).insert(1, [new Y.XmlElement('hardBreak')])
    })
    expect(bureau.suggest(hoa, deletion(own, 24, 4))).toBe('allowed')
  })

  it('may not take the id of somebody else’s suggestion that stands in another block', () => {
    bureau.edit((doc) => doc.getXmlFragment('vi').push(['a', 'b', 'c'].map((text) => paragraph(text))))
    const inTheLast = (id?: string) => (doc: Y.Doc) =>
      textAt(doc, 4).insert(0, 'x', { insertion: markOf(hoa, id) })
    expect(bureau.suggest(hoa, inTheLast())).toBe('allowed')
    expect(bureau.suggest(hoa, inTheLast(others.id))).toBe('forbidden')
  })

  const embed = (doc: Y.Doc, value: object, marks: object) =>
    textAt(doc, ...BODY).insertEmbed(2, value, marks as Record<string, unknown>)
  const mark = (doc: Y.Doc, from: number, length: number, marks: object) =>
    textAt(doc, ...BODY).format(from, length, marks as Record<string, unknown>)

  const attempts: Record<string, (doc: Y.Doc) => void> = {
    'write plain text': (doc) => textAt(doc, ...BODY).insert(0, 'x'),
    'write plain text that cannot be seen': (doc) => textAt(doc, ...BODY).insert(0, ANCHOR),
    'delete text': (doc) => textAt(doc, ...BODY).delete(0, 1),
    'call accepted text an insertion': (doc) => mark(doc, 0, 2, { insertion: markOf(hoa) }),
    'make text bold': (doc) => mark(doc, 0, 2, { bold: {} }),
    'accept an own deletion': (doc) => textAt(doc, ...BODY).delete(24, 4),
    'suggest in another name': insertion('x', others),
    'suggest a deletion in another name': (doc) => mark(doc, 0, 2, { deletion: markOf(tuan) }),
    'take the id of somebody else’s suggestion': insertion('x', markOf(hoa, others.id)),
    'extend somebody else’s insertion': insertion('x', others, 8),
    'delete in somebody else’s insertion': (doc) => textAt(doc, ...BODY).delete(5, 2),
    'accept somebody else’s insertion': (doc) => mark(doc, 4, 10, { insertion: null }),
    'take somebody else’s insertion over': (doc) => mark(doc, 4, 10, { insertion: markOf(hoa) }),
    'withdraw somebody else’s deletion': (doc) => mark(doc, 14, 4, { deletion: null }),
    'take somebody else’s deletion over': (doc) => mark(doc, 13, 6, { deletion: markOf(hoa) }),
    'change who suggested': (doc) => mark(doc, 4, 10, { insertion: { ...others, user: hoa } }),
    'change when it was suggested': (doc) => mark(doc, 4, 10, { insertion: { ...others, time: 0 } }),
    'use a mark that the schema does not know': (doc) =>
      textAt(doc, ...BODY).insert(0, 'x', { insertion: markOf(hoa), blink: {} }),
    'hide a mark behind a hash': (doc) =>
      textAt(doc, ...BODY).insert(0, 'x', { 'insertion--abcdefgh': markOf(hoa) }),
    'suggest without an id': (doc) =>
      textAt(doc, ...BODY).insert(0, 'x', { insertion: { user: hoa, time: 1 } }),
    'suggest with more than belongs there': (doc) =>
      textAt(doc, ...BODY).insert(0, 'x', { insertion: { ...markOf(hoa), onclick: 'x' } }),
    'use the mark for changed attributes': (doc) => mark(doc, 0, 2, { modification: markOf(hoa) }),
    'embed something in an insertion': (doc) => embed(doc, { image: 'x' }, { insertion: markOf(hoa) }),
    'embed a type in an insertion': (doc) => embed(doc, new Y.Map(), { insertion: markOf(hoa) }),
    'embed a subdocument': (doc) => embed(doc, new Y.Doc(), { insertion: markOf(hoa) }),
    'add a block': (doc) => at(doc, 1).insert(1, [paragraph('')]),
    'add a block whose text is an insertion': (doc) =>
      at(doc, 1).insert(1, [paragraph('x', { insertion: own })]),
    'remove a block': (doc) => at(doc, 1).delete(1),
    'add a line break': (doc) => at(doc, 1, 1).insert(1, [new Y.XmlElement('hardBreak')]),
    'rename a block': (doc) => {
      const text = textAt(doc, ...BODY).toDelta() as unknown
      at(doc, 1).delete(1)
      const made = element('heading', [new Y.XmlText()])
      at(doc, 1).insert(1, [made])
      ;(made.get(0) as Y.XmlText).applyDelta(text as never[])
    },
    'change an attribute': (doc) => at(doc, 1).setAttribute('provisionId', 'p2'),
    'remove an attribute': (doc) => at(doc, 1).removeAttribute('provisionId'),
    'put an attribute on a text': (doc) => textAt(doc, ...BODY).setAttribute('x', 1),
    'put text outside of all blocks': (doc) => {
      const text = new Y.XmlText()
      doc.getXmlFragment('vi').insert(0, [text])
      text.insert(0, 'x', { insertion: markOf(hoa) })
    },
    'put an empty text outside of all blocks': (doc) => doc.getXmlFragment('vi').insert(0, [new Y.XmlText()]),
    'join two paragraphs by marking their ends': (doc) => {
      textAt(doc, 1, 0).insert(10, ANCHOR, { insertion: own })
      textAt(doc, ...BODY).insert(0, ANCHOR, { insertion: own })
    },
    'split a provision': (doc) => {
      textAt(doc, 1, 2, 1, 0).insert(10, ANCHOR, { insertion: own })
      const second = element('provision', [paragraph('x', { insertion: own })])
      second.setAttribute('provisionId', 'p2')
      doc.getXmlFragment('vi').push([second])
    },
    'split a paragraph into one with attributes': (doc) =>
      split(doc, markOf(hoa), (text, attributes) => {
        const made = paragraph(text, attributes)
        made.setAttribute('class', 'x')
        return made
      }),
    'split a paragraph into another kind of block': (doc) =>
      split(doc, markOf(hoa), (text, attributes) => {
        const words = new Y.XmlText()
        words.insert(0, text, attributes)
        return element('codeBlock', [words])
      }),
    'change the data of a provision': (doc) =>
      (doc.getMap('provisions').get('p1') as Y.Map<unknown>).set('deadline', '2030-01-01'),
    'confirm a translation': (doc) => doc.getMap('translation').set('p1', { vi: 'x', en: 'x' }),
    'write to a root of its own': (doc) => doc.getText('notes').insert(0, 'x'),
    'write to the other language': (doc) => doc.getXmlFragment('en').push([paragraph('x')]),
  }

  it.each(Object.entries(attempts))('to %s', (_, attempt) => {
    const before = Y.encodeStateAsUpdate(bureau.doc)
    const update = updateOf(bureau.doc, attempt)
    expect(bureau.send(hoa, update)).toBe('forbidden')
    expect(Y.encodeStateAsUpdate(bureau.doc)).toEqual(before)
    // The check has forgotten the attempt: what is allowed is allowed, and what is not is not.
    expect(bureau.suggest(hoa, insertion('y', markOf(hoa), 1))).toBe('allowed')
    expect(bureau.suggest(hoa, attempt)).toBe('forbidden')
  })

  it('to delete the items that hold somebody else’s mark in place', () => {
    const text = textAt(bureau.doc, ...BODY)
    const formats: Y.Item[] = []
    for (let item = text._start; item !== null; item = item.right) {
      if (!item.deleted && item.content instanceof Y.ContentFormat && item.content.key !== 'bold')
        formats.push(item)
    }
    expect(formats.length).toBeGreaterThan(3)
    for (const { id } of formats) {
      const before = viewWithout(bureau.doc.getXmlFragment('vi'), hoa).rest
      const update = updateOf(bureau.doc, (doc) => {
        const item = Y.getItem(doc.store, id)
        doc.transact((transaction) => item instanceof Y.Item && item.delete(transaction))
      })
      bureau.send(hoa, update)
      expect(viewWithout(bureau.doc.getXmlFragment('vi'), hoa).rest).toBe(before)
    }
  })
})
