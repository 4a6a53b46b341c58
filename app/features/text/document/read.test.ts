import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { plainText, type Line } from '../line'
import { aLine, paragraphs } from '../lines-fixture'
import { documentOf, textIn, wordsOf } from './document-fixture'
import { rootMap, textAt } from '../layout'
import { NO_DATA } from './provision-data'
import { hasWords, readDocument, textHash } from './read'
import { EMPTY_DRAFT, type SeedContent } from './seed'

const P1: Line[] = [
  {
    kind: 'paragraph',
    level: 0,
    start: null,
    runs: [
      { text: 'Mỗi tỉnh ', marks: [] },
      { text: 'công bố', marks: ['bold', 'italic'] },
      { text: ' (CO', marks: [] },
      { text: '2', marks: ['subscript'] },
      { text: '), ', marks: [] },
      { text: 'xem', marks: ['underline'], href: 'https://example.vn/' },
    ],
  },
  aLine('heading', 'Chỉ số'),
  aLine('clause', 'Một.', { start: 4 }),
  aLine('point', 'đất đai,\nquy hoạch;', { level: 1 }),
  aLine('point', '', { level: 1 }),
  aLine('bullet', 'giao thông.', { level: 2 }),
  aLine('quote', 'Trích.'),
]

const content: SeedContent = {
  preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: paragraphs('The conference agreed:') },
  provisions: [
    {
      id: 'p1',
      text: { vi: P1, en: paragraphs('Each province publishes') },
      data: { assignment: { kind: 'all-provinces' }, deadline: '2023-12-31', coordinatingIds: ['o1'] },
      isMatching: true,
    },
    { id: 'p2', text: { vi: paragraphs('Xây dựng bộ chỉ số'), en: [] } },
  ],
}

describe('a draft', () => {
  it('is read as it was seeded: lines, marks, links, breaks, levels and data', () => {
    const draft = readDocument(documentOf(content))
    expect(draft.preamble.vi).toEqual(content.preamble.vi)
    expect(draft.provisions.map(({ id, number }) => [id, number])).toEqual([
      ['p1', 1],
      ['p2', 2],
    ])
    expect(draft.provisions[0]?.text).toEqual(content.provisions[0]?.text)
    expect(draft.provisions[0]?.data).toEqual({ ...NO_DATA, ...content.provisions[0]?.data })
    expect(draft.provisions[1]?.data).toEqual(NO_DATA)
    expect(draft.removed).toEqual([])
  })

  it('shows an empty text as one empty line, which says nothing', () => {
    const draft = readDocument(documentOf(EMPTY_DRAFT))
    expect(draft.preamble.vi).toEqual([aLine('paragraph', '')])
    expect(hasWords(draft.preamble.vi)).toBe(false)
    expect(draft.provisions[0]?.text.en).toEqual([aLine('paragraph', '')])
  })

  it('takes a last line that has no end for a paragraph', () => {
    const doc = documentOf(EMPTY_DRAFT)
    textIn(doc, null).insert(0, 'Căn cứ')
    expect(readDocument(doc).preamble.vi).toEqual(paragraphs('Căn cứ'))
  })

  it('lets no zero-width character in, whoever wrote it, and composes letters', () => {
    const doc = documentOf(content)
    textIn(doc, 'p1', 'en').insert('Each province publishes'.length, ' a\u200bb\ufeffc\u2060 e\u0302\u0301')
    expect(wordsOf(doc, 'en')[0]).toBe('Each province publishes abc \u1ebf')
  })

  it('calls a reference by what it points to, which is no word of the text', () => {
    const doc = documentOf(EMPTY_DRAFT)
    textIn(doc, null).insertEmbed(0, { ref: 'p2' })
    const { vi } = readDocument(doc).preamble
    expect(vi[0]?.runs).toEqual([{ reference: { provisionId: 'p2' } }])
    expect([plainText(vi), hasWords(vi)]).toEqual(['', true])
  })
})

describe('what another client may have written', () => {
  it('counts as missing where it is not of its type', () => {
    const doc = documentOf(content)
    const map = rootMap(doc, 'provisions').get('p1') as Y.Map<unknown>
    map.set('assignment', { kind: 'everybody' })
    map.set('coordinatingIds', [7, 'o2', 'o3'])
    map.set('coordinating:o3', 'yes')
    map.set('deadline', 5)
    map.set('en', 'Each province')
    const [first] = readDocument(doc).provisions
    expect(first?.data).toMatchObject({
      assignment: null,
      coordinatingIds: ['o2', 'o3', 'o1'],
      deadline: null,
    })
    expect(first?.text.en).toEqual([])
    for (const wrong of [{ kind: 'organisation' }, { kind: 'organisation', id: 7 }, 'most', null, []]) {
      map.set('assignment', wrong)
      expect(readDocument(doc).provisions[0]?.data.assignment).toBeNull()
    }
  })

  it('is no provision, preamble, confirmation or removal where it is something else', () => {
    const doc = documentOf(content)
    const provisions = rootMap(doc, 'provisions')
    provisions.set('x', 'a word')
    provisions.set('y', new Y.Text('words'))
    provisions.set('z', new Y.Map([['position', 7]]))
    rootMap(doc, 'preamble').set('vi', new Y.XmlText('words'))
    rootMap(doc, 'translation').set('p1', 'yes')
    ;(provisions.get('p2') as Y.Map<unknown>).set('removed', 'yes')
    const draft = readDocument(doc)
    // Without a position of its own it stands in front, where it can be seen.
    expect(draft.provisions.map(({ id }) => id)).toEqual(['z', 'p1', 'p2'])
    expect(draft.provisions[0]).toMatchObject({ text: { vi: [], en: [] }, data: NO_DATA, isMatching: false })
    expect(draft.provisions[1]?.isMatching).toBe(false)
    expect(draft.preamble.vi).toEqual([])
    expect(textAt(doc, { provisionId: 'y', side: 'vi' })).toBeNull()
  })

  it('leaves a line where it stands, whatever its end says and whatever is embedded in it', () => {
    const doc = documentOf(EMPTY_DRAFT)
    const text = textIn(doc, null)
    const end = (fields: Record<string, unknown>) => new Y.Map<unknown>(Object.entries(fields))
    text.delete(0, text.length)
    const embedded = [
      end({ kind: 'poem', level: -1, start: 'x' }),
      end({ kind: 'point', level: 2.5, start: 3 }),
      { table: 'none' },
      { note: 7 },
      { song: 'x', ref: 'p1' },
      new Y.Array<unknown>(),
      end({ kind: 'clause', level: 1 }),
    ]
    for (const one of embedded) text.insertEmbed(text.length, one)
    text.insert(text.length, 'chữ', { bold: 'very', colour: 'red', link: 7, italic: true })
    expect(readDocument(doc).preamble.vi).toEqual([
      aLine('paragraph', ''),
      aLine('point', '', { start: 3 }),
      aLine('clause', '', { level: 1 }),
      { kind: 'paragraph', level: 0, start: null, runs: [{ text: 'chữ', marks: ['italic'] }] },
    ])
  })

  it('is read however deep it lies: nothing calls itself', () => {
    const doc = documentOf(EMPTY_DRAFT)
    const text = textIn(doc, null)
    for (let level = 0; level < 3000; level += 1)
      text.insertEmbed(text.length, new Y.Map<unknown>([['level', level * 1000]]))
    let inner = new Y.Map<unknown>()
    rootMap(doc, 'provisions').set('deep', inner)
    for (let depth = 0; depth < 3000; depth += 1) {
      const next = new Y.Map<unknown>()
      inner.set('vi', next)
      inner = next
    }
    expect(readDocument(doc).preamble.vi).toHaveLength(3000)
  })
})

describe('a hash', () => {
  it('is as SHA-256 has it', () => {
    // printf '[]' | sha256sum
    expect(textHash([])).toBe('4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945')
  })

  it('is of what a text says: lines that say nothing are not in it', () => {
    const [first, ...rest] = paragraphs('một\nhai')
    const spaced = [aLine('paragraph', ''), ...(first ? [first] : []), aLine('paragraph', ' '), ...rest]
    expect(textHash(spaced)).toBe(textHash(paragraphs('một\nhai')))
    expect(textHash([aLine('point', 'một')])).not.toBe(textHash([aLine('clause', 'một')]))
  })
})
