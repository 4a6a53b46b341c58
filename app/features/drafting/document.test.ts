import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { NO_DATA, readDocument, sideFragment, textHash } from './document'
import {
  addProvision,
  confirmMatching,
  EMPTY_DRAFT,
  removeProvision,
  seedDocument,
  writeProvisionData,
  type SeedContent,
} from './document-edit'
import { freezeProblems } from './freeze-problems'
import { plainText, type Block } from './blocks'
import { paragraphs } from './blocks-fixture'

const list: Block = {
  type: 'list',
  isOrdered: true,
  items: [paragraphs('đất đai, quy hoạch;'), paragraphs('giao thông;')],
}

const content: SeedContent = {
  preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: paragraphs('The conference agreed:') },
  provisions: [
    {
      id: 'p1',
      text: {
        vi: [
          {
            type: 'paragraph',
            runs: [
              { text: 'Mỗi tỉnh ', marks: [] },
              { text: 'công bố', marks: ['bold', 'italic'] },
            ],
          },
          list,
        ],
        en: paragraphs('Each province publishes'),
      },
      data: { leadKind: 'all-provinces', deadline: '2023-12-31', coordinatingIds: ['o1'] },
      isMatching: true,
    },
    { id: 'p2', text: { vi: paragraphs('Xây dựng bộ chỉ số'), en: [] } },
  ],
}

function open(seed: SeedContent = content): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedDocument(seed))
  return doc
}

/** Types into the first paragraph of a provision, as a co-author would. */
function type(doc: Y.Doc, side: 'vi' | 'en', index: number, text: string): void {
  const provision = sideFragment(doc, side).get(index) as Y.XmlElement
  const paragraph = provision.get(0) as Y.XmlElement
  const words = paragraph.length > 0 ? (paragraph.get(0) as Y.XmlText) : new Y.XmlText()
  if (paragraph.length === 0) paragraph.insert(0, [words])
  words.insert(words.length, text)
}

describe('seedDocument and readDocument', () => {
  it('give back the text, its marks, its lists and its data', () => {
    const draft = readDocument(open())
    expect(draft.preamble).toEqual(content.preamble)
    expect(draft.provisions.map(({ id, number }) => [id, number])).toEqual([
      ['p1', 1],
      ['p2', 2],
    ])
    expect(draft.provisions[0]?.text).toEqual(content.provisions[0]?.text)
    expect(draft.provisions[0]?.data).toEqual({
      ...NO_DATA,
      leadKind: 'all-provinces',
      deadline: '2023-12-31',
      coordinatingIds: ['o1'],
    })
    expect(draft.provisions[1]?.data).toEqual(NO_DATA)
  })

  it('keep line breaks inside a paragraph', () => {
    const blocks: Block[] = [{ type: 'paragraph', runs: [{ text: 'một\nhai', marks: [] }] }]
    const doc = open({ preamble: { vi: blocks, en: [] }, provisions: [] })
    expect(readDocument(doc).preamble.vi).toEqual(blocks)
  })

  it('let no zero-width character in, whoever wrote it, and compose letters', () => {
    const doc = open()
    type(doc, 'en', 1, ' a\u200bb\ufeffc\u2060 e\u0302\u0301')
    const draft = readDocument(doc)
    expect(plainText(draft.provisions[0]?.text.en ?? [])).toBe('Each province publishes abc \u1ebf')
  })

  it('leave out empty paragraphs: they are space, not text', () => {
    const draft = readDocument(open(EMPTY_DRAFT))
    expect(draft.preamble).toEqual({ vi: [], en: [] })
    expect(draft.provisions[0]?.text).toEqual({ vi: [], en: [] })
  })

  it('keep what one side alone has, at the end', () => {
    const doc = open()
    sideFragment(doc, 'vi').delete(1)
    expect(readDocument(doc).provisions.map(({ id }) => id)).toEqual(['p2', 'p1'])
  })

  it('take data of the wrong type as missing', () => {
    const doc = open()
    const data = doc.getMap('provisions').get('p1') as Y.Map<unknown>
    data.set('leadKind', 'everybody')
    data.set('coordinatingIds', [7, 'o2'])
    data.set('deadline', 5)
    expect(readDocument(doc).provisions[0]?.data).toMatchObject({
      leadKind: null,
      coordinatingIds: ['o2'],
      deadline: null,
    })
  })
})

const matching = (doc: Y.Doc, id: string) =>
  readDocument(doc).provisions.find((provision) => provision.id === id)?.isMatching

describe('matching', () => {
  it('holds until either text changes, and again when it is changed back', () => {
    const doc = open()
    expect(matching(doc, 'p1')).toBe(true)
    type(doc, 'en', 1, '!')
    expect(matching(doc, 'p1')).toBe(false)
    const paragraph = (sideFragment(doc, 'en').get(1) as Y.XmlElement).get(0) as Y.XmlElement
    const words = paragraph.get(0) as Y.XmlText
    words.delete(words.length - 1, 1)
    expect(matching(doc, 'p1')).toBe(true)
  })

  it('is recorded with who and when', () => {
    const doc = open()
    type(doc, 'en', 2, 'Build an index')
    confirmMatching(doc, 'p2', 'Nguyễn Thị Lan', new Date('2023-06-08T01:00:00Z'))
    expect(matching(doc, 'p2')).toBe(true)
    expect(doc.getMap('translation').get('p2')).toMatchObject({
      by: 'Nguyễn Thị Lan',
      at: '2023-06-08T01:00:00.000Z',
    })
  })

  it('hashes as SHA-256 does', () => {
    // printf '[]' | sha256sum
    expect(textHash([])).toBe('4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945')
  })
})

describe('editing', () => {
  it('adds a provision to both sides, with data', () => {
    const doc = open()
    const id = addProvision(doc)
    const draft = readDocument(doc)
    expect(draft.provisions.map((one) => one.id)).toEqual(['p1', 'p2', id])
    expect(doc.getMap('provisions').has(id)).toBe(true)
    expect([sideFragment(doc, 'vi').length, sideFragment(doc, 'en').length]).toEqual([4, 4])
  })

  it('removes a provision with everything that belongs to it, and renumbers the rest', () => {
    const doc = open()
    removeProvision(doc, 'p1')
    expect(readDocument(doc).provisions.map(({ id, number }) => [id, number])).toEqual([['p2', 1]])
    expect(doc.getMap('provisions').has('p1')).toBe(false)
    expect(doc.getMap('translation').has('p1')).toBe(false)
    expect(sideFragment(doc, 'en').length).toBe(2)
  })

  it('keeps both changes when two people write different fields at once', () => {
    const [a, b] = [open(), new Y.Doc()]
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    writeProvisionData(a, 'p2', { ...NO_DATA, deadline: '2024-01-31' })
    writeProvisionData(b, 'p2', { ...NO_DATA, deliverableVi: 'Bộ chỉ số' })
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    expect(readDocument(a).provisions[1]?.data).toMatchObject({
      deadline: '2024-01-31',
      deliverableVi: 'Bộ chỉ số',
    })
  })
})

describe('freezeProblems', () => {
  it('lists what is missing, provision by provision', () => {
    const doc = open()
    type(doc, 'en', 1, '!')
    expect(freezeProblems(readDocument(doc), 2)).toEqual([
      { kind: 'open-comments', count: 2 },
      { kind: 'not-matching', provisionId: 'p1', number: 1 },
      { kind: 'lead-missing', provisionId: 'p2', number: 2 },
      { kind: 'deadline-missing', provisionId: 'p2', number: 2 },
      { kind: 'en-empty', provisionId: 'p2', number: 2 },
    ])
  })

  it('takes "needs none" for a deadline, and no day that does not exist', () => {
    const doc = open()
    removeProvision(doc, 'p2')
    expect(freezeProblems(readDocument(doc), 0)).toEqual([])
    writeProvisionData(doc, 'p1', { ...NO_DATA, leadKind: 'all-provinces', deadline: '2023-02-30' })
    expect(freezeProblems(readDocument(doc), 0).map(({ kind }) => kind)).toEqual(['deadline-missing'])
    writeProvisionData(doc, 'p1', { ...NO_DATA, leadKind: 'organisation', needsNoDeadline: true })
    expect(freezeProblems(readDocument(doc), 0).map(({ kind }) => kind)).toEqual(['lead-missing'])
  })

  it('refuses a text without provisions', () => {
    expect(freezeProblems({ preamble: { vi: [], en: [] }, provisions: [] }, 0)).toEqual([
      { kind: 'no-provisions' },
    ])
  })
})
