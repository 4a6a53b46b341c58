import { getSchema } from '@tiptap/core'
import { initProseMirrorDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOfRange, resolveIn, type YMapping } from './anchor'
import { sideFragment } from '../document'
import { seedDocument } from '../document-edit'
import { keepsProvisions, schemaExtensions } from './editor-schema'
import type { Block } from '../blocks'
import { paragraphs } from '../blocks-fixture'

const schema = getSchema(schemaExtensions)

const list: Block = { type: 'list', isOrdered: true, items: [paragraphs('đất đai;'), paragraphs('y tế.')] }

function open(): Y.Doc {
  const doc = new Y.Doc()
  const update = seedDocument({
    preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: [] },
    provisions: [
      {
        id: 'p1',
        text: { vi: [...paragraphs('Mỗi tỉnh công bố dữ liệu mở.'), list], en: paragraphs('Each province') },
      },
      { id: 'p2', text: { vi: [{ type: 'heading', runs: [{ text: 'Chỉ số', marks: ['bold'] }] }], en: [] } },
    ],
  })
  Y.applyUpdate(doc, update)
  return doc
}

/** What an editor would hold for one side. */
function render(doc: Y.Doc, side: 'vi' | 'en' = 'vi') {
  const fragment = sideFragment(doc, side)
  const { doc: root, mapping } = initProseMirrorDoc(fragment, schema)
  return { side, fragment, root, mapping: mapping as YMapping }
}

function find(root: ReturnType<typeof render>['root'], words: string) {
  let from = -1
  root.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (at >= 0) from = position + at
  })
  return { from, to: from + words.length }
}

function firstWords(doc: Y.Doc): Y.XmlText {
  return ((sideFragment(doc, 'vi').get(1) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText
}

describe('anchors', () => {
  it('name the side, the provision and the words', () => {
    const view = render(open())
    const anchor = anchorOfRange(view.root, view, find(view.root, 'dữ liệu mở'))
    expect(anchor).toMatchObject({ side: 'vi', provisionId: 'p1', quotedText: 'dữ liệu mở' })
    const inPreamble = anchorOfRange(view.root, view, find(view.root, 'thống nhất'))
    expect(inPreamble?.provisionId).toBeNull()
  })

  it('are not made of nothing', () => {
    const view = render(open())
    expect(anchorOfRange(view.root, view, { from: 3, to: 3 })).toBeNull()
  })

  it('follow their words when others write before them, in them and in another provision', () => {
    const doc = open()
    const before = render(doc)
    const anchor = anchorOfRange(before.root, before, find(before.root, 'dữ liệu mở'))
    firstWords(doc).insert(0, 'Hằng năm, ')
    sideFragment(doc, 'vi').insert(0, [new Y.XmlElement('paragraph')])
    const after = render(doc)
    const range = anchor && resolveIn(doc, after.fragment, after.mapping, anchor)
    expect(range && after.root.textBetween(range.from, range.to)).toBe('dữ liệu mở')
  })

  it('resolve to nothing once their words are deleted, or in the other language', () => {
    const doc = open()
    const before = render(doc)
    const anchor = anchorOfRange(before.root, before, find(before.root, 'công bố'))
    const english = render(doc, 'en')
    expect(anchor && resolveIn(doc, english.fragment, english.mapping, anchor)).toBeNull()
    firstWords(doc).delete('Mỗi tỉnh '.length, 'công bố'.length)
    const after = render(doc)
    expect(anchor && resolveIn(doc, after.fragment, after.mapping, anchor)).toBeNull()
  })

  it('that are no positions resolve to nothing', () => {
    const doc = open()
    const view = render(doc)
    expect(resolveIn(doc, view.fragment, view.mapping, { start: 'no json', end: '{}' })).toBeNull()
  })
})

describe('the schema', () => {
  it('takes every seeded block as it is: nothing would be written by merely looking', () => {
    const doc = open()
    for (const side of ['vi', 'en'] as const) {
      const root = yXmlFragmentToProseMirrorRootNode(sideFragment(doc, side), schema)
      root.check()
      sideFragment(doc, side)
        .toArray()
        .forEach((element, index) => sameAttributes(element as Y.XmlElement, root.child(index)))
    }
  })

  it('tells typing from taking provisions away', () => {
    const { root } = render(open())
    expect(keepsProvisions(root, root)).toBe(true)
    expect(keepsProvisions(root, root.cut(0, root.child(0).nodeSize))).toBe(false)
  })
})

/** y-tiptap compares attributes like this, and writes where they differ. */
function sameAttributes(element: Y.XmlElement, node: ReturnType<typeof render>['root']): void {
  const own = Object.fromEntries(Object.entries(node.attrs).filter(([, value]) => value !== null))
  expect(element.getAttributes()).toEqual(own)
  const children = element.toArray().filter((child) => child instanceof Y.XmlElement)
  let index = 0
  node.forEach((child) => {
    const match = child.isText ? undefined : children[index++]
    if (match) sameAttributes(match, child)
  })
}
