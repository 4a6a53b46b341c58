import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOn, findAnchor, type TextAnchor } from '~/features/text/document/anchors'
import { documentOf, textIn } from '~/features/text/document/document-fixture'
import { readDocument } from '~/features/text/document/read'
import { mergeProvisions } from '~/features/text/restructure/restructure'
import { isWords, type Line } from '~/features/text/line'
import { aLine, paragraphs } from '~/features/text/lines-fixture'
import { versionContentOf } from './freeze/from-draft'
import { markPassages, passageIn, type MarkedRun } from './passage'

const data = { assignment: { kind: 'all-provinces' as const }, deadline: 'none' }

const draft = () =>
  documentOf({
    preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: [] },
    provisions: [
      { id: 'p1', text: { vi: paragraphs('Khác.'), en: [] }, data },
      {
        id: 'p2',
        text: {
          vi: [
            aLine('paragraph', ' '),
            ...paragraphs('Mỗi tỉnh công bố dữ liệu mở.'),
            aLine('point', ''),
            aLine('point', 'cập nhật\nhằng năm;'),
            aLine('point', 'công bố hằng năm.'),
          ],
          en: paragraphs('Each province publishes open data.'),
        },
        data,
      },
    ],
  })

const contentOf = (doc: Y.Doc) => versionContentOf({ vi: '', en: '' }, readDocument(doc), [])

/** Where words stand, as the text counts: what is embedded takes one letter. */
function indexIn(doc: Y.Doc, words: string, provisionId: string | null = 'p2'): number {
  return (textIn(doc, provisionId).toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\n'))
    .join('')
    .indexOf(words)
}

/** An anchor on some words, as an editor would make it. */
function anchor(doc: Y.Doc, words: string, provisionId: string | null = 'p2'): TextAnchor {
  const from = indexIn(doc, words, provisionId)
  const made = anchorOn(doc, { place: { provisionId, side: 'vi' }, from, to: from + words.length })
  if (!made) throw new Error('not there')
  return made
}

const marked = (lines: readonly Line[], id: string) =>
  lines
    .flatMap(({ runs }) => runs.filter(isWords) as MarkedRun[])
    .filter(({ passages }) => passages?.includes(id))
    .map(({ text }) => text)
    .join('|')

/** The words of a version that bear the mark of an anchor. */
function shownAs(doc: Y.Doc, one: TextAnchor, content = contentOf(doc)): string | null {
  const passage = passageIn(doc, content, one)
  if (!passage) return null
  const provision = content.provisions.find(({ id }) => id === passage.provisionId)
  return marked(markPassages((provision?.text ?? content.preamble)[one.side], [{ id: 'c', ...passage }]), 'c')
}

describe('a passage in a frozen text', () => {
  it('is found by its letters in the text as it became', () => {
    const doc = draft()
    const one = anchor(doc, 'dữ liệu mở')
    const across = anchor(doc, 'mở.\n\ncập nhật\nhằng')
    const text = textIn(doc, 'p2')
    text.insert(2, 'Từ năm 2027\u200b, ')
    text.insert(indexIn(doc, 'liệu'), 'quý ')
    expect(shownAs(doc, one)).toBe('dữ quý liệu mở')
    expect(shownAs(doc, across)).toBe('mở.|cập nhật\nhằng')
    expect(shownAs(doc, anchor(doc, 'thống nhất', null))).toBe('thống nhất')
  })

  it('is at the same words when its letters are gone, nearest to where they were', () => {
    const doc = draft()
    const one = { ...anchor(doc, 'nhật'), quotedText: 'công bố' }
    expect(shownAs(doc, one)).toBe('nhật')
    textIn(doc, 'p2').delete(indexIn(doc, 'nhật'), 'nhật'.length)
    expect(shownAs(doc, one)).toBe('công bố')
    // The second time that it stands there.
    expect(passageIn(doc, contentOf(doc), one)?.from).toBe(
      'Mỗi tỉnh công bố dữ liệu mở.cập \nhằng năm;'.length,
    )
  })

  it('is looked for by its words where the positions are none', () => {
    const doc = draft()
    const nowhere = { side: 'vi' as const, provisionId: 'p2', start: '{}', end: 'x', quotedText: 'hằng năm' }
    expect(shownAs(doc, nowhere)).toBe('hằng năm')
    expect(shownAs(doc, { ...nowhere, quotedText: 'mở. cập nhật hằng' })).toBe('mở.|cập nhật\nhằng')
    expect(shownAs(doc, { ...nowhere, quotedText: 'không có' })).toBeNull()
    expect(shownAs(doc, { ...nowhere, quotedText: ' ' })).toBeNull()
    expect(shownAs(doc, { ...nowhere, provisionId: 'p9' })).toBeNull()
    expect(shownAs(doc, { ...nowhere, provisionId: null, quotedText: 'thống nhất' })).toBe('thống nhất')
  })

  it('is in another provision where it went there with its words, as the draft shows it', () => {
    const doc = draft()
    const one = anchor(doc, 'dữ liệu mở')
    const removal = { by: 'lan', at: new Date(0).toISOString() }
    mergeProvisions(doc, { id: 'p2', into: 'p1', removal })
    expect(findAnchor(doc, one)?.place).toEqual({ provisionId: 'p1', side: 'vi' })
    const content = contentOf(doc)
    expect(passageIn(doc, content, one)).toMatchObject({ provisionId: 'p1', side: 'vi' })
    expect(shownAs(doc, one)).toBe('dữ liệu mở')
    // Twice there: nobody knows which of them.
    expect(passageIn(doc, content, { ...one, quotedText: 'hằng năm' })).toBeNull()
    expect(findAnchor(doc, { ...one, quotedText: 'hằng năm' })).toBeNull()
  })

  it('is looked for by its words where the state is none of lines, or says something else', () => {
    const doc = draft()
    const content = contentOf(doc)
    const one = anchor(doc, 'dữ liệu mở')
    expect(shownAs(new Y.Doc(), one, content)).toBe('dữ liệu mở')
    const old = new Y.Doc()
    old.getXmlFragment('vi').push([new Y.XmlElement('paragraph')])
    old.getMap('provisions').set('p2', new Y.Map([['leadKind', 'all-provinces']]))
    expect(shownAs(old, one, content)).toBe('dữ liệu mở')
    textIn(doc, 'p2').insert(0, 'Thêm. ')
    expect(shownAs(doc, one, content)).toBe('dữ liệu mở')
  })

  it('cuts words where passages overlap, and changes no character', () => {
    const lines: Line[] = [
      {
        ...aLine('paragraph', ''),
        runs: [
          { text: 'abc', marks: ['bold'] },
          { reference: { provisionId: 'p1' } },
          { text: 'def', marks: [] },
        ],
      },
      aLine('point', 'ghi'),
    ]
    const at = { side: 'vi' as const, provisionId: null }
    const result = markPassages(lines, [
      { id: 'x', ...at, from: 1, to: 5 },
      { id: 'y', ...at, from: 4, to: 8 },
    ])
    expect(result).toMatchObject([
      {
        runs: [
          { text: 'a' },
          { text: 'bc', marks: ['bold'], passages: ['x'], begins: ['x'] },
          { reference: { provisionId: 'p1' } },
          { text: 'd', passages: ['x'], begins: [] },
          { text: 'e', passages: ['x', 'y'], begins: ['y'] },
          { text: 'f', passages: ['y'] },
        ],
      },
      { runs: [{ text: 'gh', passages: ['y'] }, { text: 'i' }] },
    ])
  })
})
