import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sideFragment } from '../document'
import { addProvision, seedDocument, writeProvisionData } from '../document-edit'
import { NO_DATA, readDocument } from '../document'
import { unsavedWords } from './unsaved-words'
import type { Block } from '../blocks'

const paragraph = (text: string): Block => ({ type: 'paragraph', runs: [{ text, marks: [] }] })
const list = (text: string): Block => ({ type: 'list', isOrdered: true, items: [[paragraph(text)]] })

let doc: Y.Doc
let other: Y.Doc

beforeEach(() => {
  doc = new Y.Doc()
  other = new Y.Doc()
  const seed = seedDocument({
    preamble: { vi: [paragraph('Căn cứ')], en: [paragraph('Pursuant to')] },
    provisions: [
      { text: { vi: [paragraph('Công bố dữ liệu')], en: [paragraph('Publish data')] } },
      { text: { vi: [list('Điểm a')], en: [list('Item a')] } },
    ],
  })
  for (const one of [doc, other]) Y.applyUpdate(one, seed)
})

const textAt = (of: Y.Doc, side: 'vi' | 'en', words: string): Y.XmlText => {
  const found = [...sideFragment(of, side).createTreeWalker((node) => node instanceof Y.XmlText)].find(
    (node) => (node as Y.XmlText).toString() === words,
  )
  if (!(found instanceof Y.XmlText)) throw new Error(`"${words}" is not there`)
  return found
}
const ours = () => new Map([[doc.clientID, 0]])

describe('unsavedWords', () => {
  it('finds what was inserted, in its paragraph, with the place', () => {
    textAt(doc, 'vi', 'Công bố dữ liệu').insert(7, ' đầy đủ')
    textAt(doc, 'en', 'Item a').insert(6, ' and b')
    textAt(doc, 'vi', 'Căn cứ').insert(6, ' Luật')
    expect(unsavedWords(doc, ours())).toEqual([
      {
        side: 'vi',
        provision: null,
        isDeliverable: false,
        runs: [
          { text: 'Căn cứ', isNew: false },
          { text: ' Luật', isNew: true },
        ],
      },
      {
        side: 'vi',
        provision: 1,
        isDeliverable: false,
        runs: [
          { text: 'Công bố', isNew: false },
          { text: ' đầy đủ', isNew: true },
          { text: ' dữ liệu', isNew: false },
        ],
      },
      {
        side: 'en',
        provision: 2,
        isDeliverable: false,
        runs: [
          { text: 'Item a', isNew: false },
          { text: ' and b', isNew: true },
        ],
      },
    ])
  })

  it('leaves out what others wrote, what was saved before, and what was deleted again', () => {
    const mine = textAt(doc, 'vi', 'Công bố dữ liệu')
    mine.insert(0, 'Đã lưu. ')
    const savedUpTo = Y.getState(doc.store, doc.clientID)
    textAt(other, 'en', 'Publish data').insert(0, 'Theirs. ')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    mine.insert(0, 'Nháp')
    mine.delete(0, 4)
    mine.delete(mine.length - 4, 4)
    expect(unsavedWords(doc, new Map([[doc.clientID, savedUpTo]]))).toEqual([])
    mine.insert(0, 'Mới. ')
    const [passage, ...rest] = unsavedWords(doc, new Map([[doc.clientID, savedUpTo]]))
    expect(rest).toEqual([])
    expect(passage?.runs.filter(({ isNew }) => isNew)).toEqual([{ text: 'Mới. ', isNew: true }])
  })

  it('finds new provisions and the words in their fields', () => {
    const id = addProvision(doc)
    writeProvisionData(doc, id, { ...NO_DATA, deliverableVi: 'Danh mục dữ liệu' })
    const first = readDocument(doc).provisions[0]?.id ?? ''
    writeProvisionData(doc, first, { ...NO_DATA, deliverableEn: 'A catalogue' })
    const found = unsavedWords(doc, ours())
    expect(found).toHaveLength(2)
    expect(found).toEqual(
      expect.arrayContaining([
        {
          side: 'vi',
          provision: 3,
          isDeliverable: true,
          runs: [{ text: 'Danh mục dữ liệu', isNew: true }],
        },
        { side: 'en', provision: 1, isDeliverable: true, runs: [{ text: 'A catalogue', isNew: true }] },
      ]),
    )
  })
})
