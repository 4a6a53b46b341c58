import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sideFragment, readDocument } from '../drafting/document'
import { seedDocument } from '../drafting/document-edit'
import { markPassages, passageIn, type MarkedRun } from './passage'
import type { Block } from '../drafting/blocks'
import { paragraphs } from '../drafting/blocks-fixture'

const VI = 'Mỗi tỉnh công bố dữ liệu mở.\nCập nhật hằng năm.'

function draft(): Y.Doc {
  const doc = new Y.Doc()
  const content = {
    preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: [] },
    provisions: [
      { id: 'p1', text: { vi: paragraphs('Khác.'), en: [] } },
      { id: 'p2', text: { vi: paragraphs(VI), en: paragraphs('Each province publishes open data.') } },
    ],
  }
  Y.applyUpdate(doc, seedDocument(content))
  return doc
}

/** An anchor on some words of one text node, as an editor would make it. */
function anchorOn(doc: Y.Doc, words: string) {
  const text = textsIn(sideFragment(doc, 'vi')).find((one) => one.toString().includes(words))
  if (!text) throw new Error('not there')
  const at = text.toString().indexOf(words)
  const json = (index: number) =>
    JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index)))
  return {
    side: 'vi' as const,
    provisionId: 'p2',
    start: json(at),
    end: json(at + words.length),
    quotedText: words,
  }
}

function textsIn(node: Y.XmlFragment): Y.XmlText[] {
  return node
    .toArray()
    .flatMap((one) => (one instanceof Y.XmlText ? [one] : one instanceof Y.XmlElement ? textsIn(one) : []))
}

const marked = (blocks: Block[], id: string) =>
  blocks
    .flatMap((block) => (block.type === 'list' ? [] : (block.runs as MarkedRun[])))
    .filter(({ passages }) => passages?.includes(id))
    .map(({ text }) => text)
    .join('|')

function place(passage: ReturnType<typeof passageIn>) {
  if (!passage) throw new Error('the passage was not found')
  return passage
}

describe('a passage in a frozen text', () => {
  it('is found by its words in the text as it became', () => {
    const doc = draft()
    const anchor = anchorOn(doc, 'dữ liệu mở')
    const [first] = textsIn(sideFragment(doc, 'vi')).filter((one) => one.toString().startsWith('Mỗi'))
    first?.insert(0, 'Từ năm 2027, ')
    first?.insert(first.toString().indexOf('liệu'), 'quý ')
    const passage = passageIn(doc, anchor)
    const blocks = readDocument(doc).provisions[1]?.text.vi ?? []
    expect(marked(markPassages(blocks, [{ id: 'c', ...place(passage) }]), 'c')).toBe('dữ quý liệu mở')
  })

  it('is gone when its words are', () => {
    const doc = draft()
    const anchor = anchorOn(doc, 'công bố')
    const text = textsIn(sideFragment(doc, 'vi')).find((one) => one.toString().startsWith('Mỗi'))
    text?.delete(text.toString().indexOf('công bố'), 'công bố'.length)
    text?.insert(text.length, ' Nhắc lại: công bố.')
    expect(passageIn(doc, anchor)).toBeNull()
  })

  it('is looked for by its words where the positions are none', () => {
    const doc = draft()
    const anchor = { side: 'vi' as const, provisionId: 'p2', start: '{}', end: 'x', quotedText: 'hằng năm' }
    const passage = passageIn(doc, anchor)
    const blocks = readDocument(doc).provisions[1]?.text.vi ?? []
    expect(marked(markPassages(blocks, [{ id: 'c', ...place(passage) }]), 'c')).toBe('hằng năm')
    expect(passageIn(doc, { ...anchor, quotedText: 'không có' })).toBeNull()
    expect(passageIn(doc, { ...anchor, provisionId: null, quotedText: 'thống nhất' })).toMatchObject({
      from: 9,
    })
  })

  it('cuts runs where passages overlap, and changes no character', () => {
    const blocks: Block[] = [
      {
        type: 'paragraph',
        runs: [
          { text: 'abc', marks: ['bold'] },
          { text: 'def', marks: [] },
        ],
      },
      { type: 'list', isOrdered: true, items: [[{ type: 'paragraph', runs: [{ text: 'ghi', marks: [] }] }]] },
    ]
    const at = { side: 'vi' as const, provisionId: null }
    const result = markPassages(blocks, [
      { id: 'x', ...at, from: 1, to: 5 },
      { id: 'y', ...at, from: 4, to: 8 },
    ])
    expect(result).toMatchObject([
      {
        runs: [
          { text: 'a' },
          { text: 'bc', marks: ['bold'], passages: ['x'], begins: ['x'] },
          { text: 'd', passages: ['x'], begins: [] },
          { text: 'e', passages: ['x', 'y'], begins: ['y'] },
          { text: 'f', passages: ['y'] },
        ],
      },
      { items: [[{ runs: [{ text: 'gh', passages: ['y'] }, { text: 'i' }] }]] },
    ])
  })
})
