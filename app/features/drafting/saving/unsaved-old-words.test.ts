import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  addOldProvision,
  oldList as list,
  oldParagraph as paragraph,
  oldSeed,
  oldTextOf as textAt,
} from '~/features/text/earlier/old-layout-fixture'
import { unsavedWords } from './unsaved-words'

let doc: Y.Doc
let other: Y.Doc

beforeEach(() => {
  doc = new Y.Doc()
  other = new Y.Doc()
  const seed = oldSeed({
    preamble: { vi: [paragraph('Căn cứ')], en: [paragraph('Pursuant to')] },
    provisions: [
      { id: 'p1', text: { vi: [paragraph('Công bố dữ liệu')], en: [paragraph('Publish data')] } },
      { text: { vi: [list('Điểm a')], en: [list('Item a')] } },
    ],
  })
  for (const one of [doc, other]) Y.applyUpdate(one, seed)
})

const ours = () => new Map([[doc.clientID, 0]])

describe('a copy from before texts were made of lines', () => {
  it('gives what was inserted, in its paragraph, with the place', () => {
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
    addOldProvision(doc, {
      text: { vi: [paragraph('Một'), paragraph(' ')], en: [] },
      data: { deliverableVi: 'Danh mục dữ liệu' },
    })
    ;(doc.getMap('provisions').get('p1') as Y.Map<unknown>).set('deliverableEn', 'A catalogue')
    const found = unsavedWords(doc, ours())
    expect(found).toHaveLength(3)
    expect(found).toEqual(
      expect.arrayContaining([
        { side: 'vi', provision: 3, isDeliverable: false, runs: [{ text: 'Một', isNew: true }] },
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
