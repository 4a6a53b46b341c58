import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { aLine, paragraphs } from '../lines-fixture'
import { anchorOn, anchorRange, findAnchor, quoteIn, quoteOf, type TextAnchor } from './anchors'
import { addProvision, removeProvision } from './edit'
import { textAt } from '../layout'
import { seedDocument } from './seed'

const P1 = { provisionId: 'p1', side: 'vi' } as const

function open(): Y.Doc {
  const doc = new Y.Doc()
  const update = seedDocument({
    preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: [] },
    provisions: [
      {
        id: 'p1',
        text: {
          vi: [
            ...paragraphs('Mỗi tỉnh công bố dữ liệu mở.'),
            aLine('point', 'đất đai;'),
            aLine('point', 'giao thông\nvà môi trường.'),
          ],
          en: paragraphs('Each province publishes open data.'),
        },
      },
      { id: 'p2', text: { vi: paragraphs('Báo cáo hằng năm.'), en: [] } },
    ],
  })
  Y.applyUpdate(doc, update)
  return doc
}

function textIn(doc: Y.Doc, place: { provisionId: string | null; side: 'vi' | 'en' } = P1): Y.Text {
  const text = textAt(doc, place)
  if (!text) throw new Error('no such text')
  return text
}

/** An index as the text counts it: what is embedded takes one letter. */
function indexOf(text: Y.Text, words: string): number {
  const letters = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\n'))
    .join('')
  return letters.indexOf(words)
}

function anchor(
  doc: Y.Doc,
  words: string,
  place: { provisionId: string; side: 'vi' | 'en' } = P1,
): TextAnchor {
  const from = indexOf(textIn(doc, place), words)
  const made = anchorOn(doc, { place, from, to: from + words.length })
  if (!made) throw new Error(`not in the text: ${words}`)
  return made
}

const wordsOf = (doc: Y.Doc, span: ReturnType<typeof findAnchor>) =>
  span && quoteOf(textIn(doc, span.place), span.from, span.to)

describe('anchors', () => {
  it('name the text and its words; ends of lines and breaks are spaces', () => {
    const doc = open()
    expect(anchor(doc, 'dữ liệu mở')).toMatchObject({ ...P1, quotedText: 'dữ liệu mở' })
    expect(anchor(doc, 'đai;\ngiao thông\nvà').quotedText).toBe('đai; giao thông và')
  })

  it('are not made of nothing', () => {
    const doc = open()
    expect(anchorOn(doc, { place: P1, from: 3, to: 3 })).toBeNull()
    expect(anchorOn(doc, { place: { provisionId: 'p9', side: 'vi' }, from: 0, to: 3 })).toBeNull()
    const end = indexOf(textIn(doc), '\nđất')
    expect(anchorOn(doc, { place: P1, from: end, to: end + 1 })).toBeNull()
  })

  it('hold their letters when others write before them, in them and at their edges', () => {
    const doc = open()
    const made = anchor(doc, 'dữ liệu mở')
    const text = textIn(doc)
    text.insert(indexOf(text, 'liệu'), 'quý ')
    text.insert(indexOf(text, 'dữ'), 'nhiều ')
    text.insert(indexOf(text, '.\n'), ' khác')
    text.insert(0, 'Hằng năm, ')
    expect(wordsOf(doc, anchorRange(doc, made))).toBe('dữ quý liệu mở')
  })

  it('are found in a document of which nobody has asked for anything yet', () => {
    const doc = open()
    const fresh = () => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      return copy
    }
    const made = anchor(doc, 'dữ liệu mở')
    expect(quoteIn(fresh(), { ...made, quotedText: '' }).quotedText).toBe('dữ liệu mở')
    const opening = anchorOn(doc, { place: { provisionId: null, side: 'vi' }, from: 0, to: 8 })
    expect(quoteIn(fresh(), { ...made, ...opening, quotedText: '' })).toEqual({
      provisionId: null,
      quotedText: 'Hội nghị',
    })
  })

  it('are in the text that they name and in no other', () => {
    const doc = open()
    const made = anchor(doc, 'công bố')
    expect(anchorRange(doc, { ...made, provisionId: 'p2' })).toBeNull()
    expect(anchorRange(doc, { ...made, side: 'en' })).toBeNull()
  })

  it.each([
    ['no json', '{}'],
    ['null', '7'],
    ['{"item":{"client":1,"clock":2}}', '[]'],
    ['{"tname":"preamble"}', '{"tname":"anything"}'],
    ['{"type":{"client":"x"}}', '{"item":"y"}'],
  ])('that are no positions are nowhere: %s', (start, end) => {
    const doc = open()
    expect(anchorRange(doc, { ...P1, start, end })).toBeNull()
    expect(findAnchor(doc, { ...P1, start, end, quotedText: 'không có' })).toBeNull()
    expect(doc.share.has('anything')).toBe(false)
  })
})

describe('a passage whose letters are gone', () => {
  it('is at the same words, nearest to where it was', () => {
    const doc = open()
    const text = textIn(doc)
    text.insert(0, 'công bố và ')
    const made = { ...anchor(doc, 'tỉnh'), quotedText: 'công bố' }
    const second = text.toString().indexOf('công bố', 8)
    text.delete(indexOf(text, 'tỉnh'), 'tỉnh'.length)
    expect(anchorRange(doc, made)).toBeNull()
    expect(findAnchor(doc, made)).toEqual({ place: P1, from: second - 4, to: second + 3 })
  })

  it('is at the first of them where nobody knows where it was', () => {
    const doc = open()
    const made = { ...P1, start: '{}', end: '{}', quotedText: ' đai;  giao thông ' }
    expect(wordsOf(doc, findAnchor(doc, made))).toBe('đai; giao thông')
  })

  it('is in another text of its side, if that says the words and nothing else does', () => {
    const doc = open()
    const made = anchor(doc, 'đất đai')
    const text = textIn(doc)
    text.delete(indexOf(text, 'đất'), 'đất đai'.length)
    expect(findAnchor(doc, made)).toBeNull()
    textIn(doc, { provisionId: 'p2', side: 'vi' }).insert(0, 'Về đất đai: ')
    expect(findAnchor(doc, made)).toMatchObject({ place: { provisionId: 'p2', side: 'vi' }, from: 3 })
    textIn(doc, { provisionId: null, side: 'vi' }).insert(0, 'Luật đất đai. ')
    expect(findAnchor(doc, made)).toBeNull()
  })

  it('is not in what was put into the bin, unless it came out of there', () => {
    const doc = open()
    const made = anchor(doc, 'công bố')
    removeProvision(doc, 'p1', { by: 'lan', at: new Date(0).toISOString() })
    expect(findAnchor(doc, made)).toBeNull()
    textIn(doc, { provisionId: 'p2', side: 'vi' }).insert(0, 'Và công bố. ')
    expect(findAnchor(doc, made)).toMatchObject({ place: { provisionId: 'p2' } })
  })

  it('is found in letters of several code points, and beside letters that have no width', () => {
    const doc = open()
    const text = textIn(doc, { provisionId: 'p2', side: 'vi' })
    text.insert(0, 'Kê\u0301 ho\u200bạch\u2060 mới. ')
    const found = findAnchor(doc, { ...P1, provisionId: 'p2', start: '', end: '', quotedText: 'hoạch mới' })
    expect(found).toMatchObject({ from: 4, to: 15 })
    const all = findAnchor(doc, { ...P1, provisionId: 'p2', start: '', end: '', quotedText: 'K\u1ebf hoạch' })
    expect(all).toMatchObject({ from: 0, to: 11 })
    expect(wordsOf(doc, all)).toBe('K\u1ebf hoạch')
  })
})

describe('many comments whose words are gone', () => {
  const many = () => {
    const doc = open()
    doc.transact(() => {
      for (let at = 0; at < 100; at += 1)
        addProvision(doc, { text: { vi: paragraphs(`Điều khoản thứ ${at}.`), en: [] } })
    })
    const gone = Array.from({ length: 50 }, (_, at) => ({
      ...P1,
      start: '{}',
      end: '{}',
      quotedText: `mất ${at}`,
    }))
    return { doc, gone, find: () => gone.map((one) => findAnchor(doc, one)?.place.provisionId) }
  }

  it('have each text read once, and after a change only the text that changed', () => {
    const { doc, find } = many()
    const read = vi.spyOn(Y.Text.prototype, 'toDelta')
    find()
    find()
    // The preamble, the first two and the hundred.
    expect(read).toHaveBeenCalledTimes(103)
    read.mockClear()
    textIn(doc, { provisionId: 'p2', side: 'vi' }).insert(0, 'x')
    find()
    expect(read).toHaveBeenCalledTimes(1)
    read.mockRestore()
  })

  it('have it looked through once for each of them, and again only where it has changed', () => {
    const { doc, gone, find } = many()
    const looked = vi.spyOn(String.prototype, 'indexOf')
    const looks = () => looked.mock.calls.filter(([words]) => words.startsWith('mất')).length
    find()
    find()
    expect(looks()).toBe(103 * gone.length)
    looked.mockClear()
    textIn(doc, { provisionId: 'p2', side: 'vi' }).insert(0, 'x')
    find()
    expect(looks()).toBe(gone.length)
    looked.mockRestore()
  })

  it('find them as soon as they are written somewhere, and lose them again', () => {
    const { doc, find } = many()
    const text = textIn(doc, { provisionId: 'p2', side: 'vi' })
    expect(find()[7]).toBeUndefined()
    text.insert(0, 'mất 7 ')
    expect(find()[7]).toBe('p2')
    doc.transact(() => {
      text.delete(0, 3)
      expect(find()[7]).toBeUndefined()
    })
    expect(find()[7]).toBeUndefined()
    textIn(doc).insert(0, 'mất 7 ')
    expect(find()[7]).toBe('p1')
    removeProvision(doc, 'p1', { by: 'lan', at: new Date(0).toISOString() })
    expect(find()[7]).toBeUndefined()
  })

  it('are looked for in letters that repeat without end, at so many places that nobody waits', () => {
    const { doc } = many()
    textIn(doc).insert(0, 'a'.repeat(100_000))
    const looked = vi.spyOn(String.prototype, 'indexOf')
    expect(findAnchor(doc, { ...P1, start: '{}', end: '{}', quotedText: 'a'.repeat(2_000) })).toMatchObject({
      from: 0,
    })
    expect(looked.mock.calls.length).toBeLessThan(3_000)
    looked.mockRestore()
  })
})

describe('the quote of an anchor', () => {
  it('is read from the text, whatever the browser says that it is, and where', () => {
    const doc = open()
    const forged = { ...anchor(doc, 'công bố'), provisionId: 'p2', quotedText: 'bãi bỏ toàn bộ' }
    expect(quoteIn(doc, forged)).toEqual({ provisionId: 'p1', quotedText: 'công bố' })
    expect(quoteIn(doc, { ...forged, side: 'en' })).toEqual({ provisionId: 'p2', quotedText: '' })
  })

  it('is what the browser says only as far as the text says it', () => {
    const doc = open()
    const nowhere = { ...P1, start: '{}', end: '{}' }
    expect(quoteIn(doc, { ...nowhere, quotedText: 'bãi bỏ' })).toEqual({ provisionId: 'p1', quotedText: '' })
    expect(quoteIn(doc, { ...nowhere, quotedText: 'hằng năm' }).quotedText).toBe('')
    expect(quoteIn(doc, { ...nowhere, quotedText: 'mở. đất đai;' }).quotedText).toBe('mở. đất đai;')
  })
})

describe('after a part of the passage was deleted and that was undone', () => {
  it.each([
    ['all but the last letter', 4, 16],
    ['all but the first letter', 5, 17],
    ['the middle', 7, 12],
  ])('all pages find all of it: %s', (_, from, to) => {
    const [doc, other] = [open(), new Y.Doc()]
    const passage = anchor(doc, 'tỉnh công bố d')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const undo = new Y.UndoManager(doc.getMap('provisions'))
    textIn(doc).delete(from, to - from)
    undo.undo()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(wordsOf(doc, findAnchor(doc, passage))).toBe('tỉnh công bố d')
    expect(findAnchor(other, passage)).toEqual(findAnchor(doc, passage))
  })
})
