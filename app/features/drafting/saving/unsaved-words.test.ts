import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Line, Run } from '~/features/text/line'
import { appendLines } from '~/features/text/document/document-fixture'
import { addProvision, removeProvision, writeProvisionData } from '~/features/text/document/edit'
import { rootMap, textAt } from '~/features/text/layout'
import { seedDocument } from '~/features/text/document/seed'
import { unsavedWords } from './unsaved-words'

const line = (text: string, kind: Line['kind'] = 'paragraph'): Line => ({
  kind,
  level: 0,
  start: null,
  runs: [{ text, marks: [] }],
})

let doc: Y.Doc
let other: Y.Doc

beforeEach(() => {
  doc = new Y.Doc()
  other = new Y.Doc()
  const seed = seedDocument({
    preamble: { vi: [line('Căn cứ')], en: [line('Pursuant to')] },
    provisions: [
      { id: 'p1', text: { vi: [line('Công bố dữ liệu')], en: [line('Publish data')] } },
      {
        id: 'p2',
        text: {
          vi: [line('Khoản 2', 'clause'), line('Điểm a', 'point')],
          en: [line('Clause 2', 'clause'), line('Item a', 'point')],
        },
      },
    ],
  })
  for (const one of [doc, other]) Y.applyUpdate(one, seed)
})

/** Writes behind some words of a text. */
function write(
  of: Y.Doc,
  place: [provisionId: string | null, side: 'vi' | 'en'],
  words: string,
  behind = '',
): void {
  const text = textIn(of, place)
  const letters = (text.toDelta() as { insert: unknown }[]).map(({ insert }) =>
    typeof insert === 'string' ? insert : '|',
  )
  text.insert(letters.join('').indexOf(behind) + behind.length, words)
}

function textIn(of: Y.Doc, [provisionId, side]: [string | null, 'vi' | 'en']): Y.Text {
  const text = textAt(of, { provisionId, side })
  if (!text) throw new Error('there is no such text')
  return text
}

const ours = () => new Map([[doc.clientID, 0]])

describe('unsavedWords', () => {
  it('finds what was inserted, in its line, with the place', () => {
    write(doc, ['p1', 'vi'], ' đầy đủ', 'Công bố')
    write(doc, ['p2', 'en'], ' and b', 'Item a')
    write(doc, [null, 'vi'], ' Luật', 'Căn cứ')
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
    const mine = textIn(doc, ['p1', 'vi'])
    mine.insert(0, 'Đã lưu. ')
    const savedUpTo = Y.getState(doc.store, doc.clientID)
    write(other, ['p1', 'en'], 'Theirs. ')
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
    writeProvisionData(doc, id, { deliverableVi: 'Danh mục dữ liệu' })
    writeProvisionData(doc, 'p1', { deliverableEn: 'A catalogue' })
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

  it('finds whole lines that are new, and words in one that others have split meanwhile', () => {
    appendLines(doc, { provisionId: 'p1', side: 'vi' }, [line('Hằng năm\nbáo cáo'), line(' ')])
    write(doc, ['p2', 'vi'], 'mới ', 'Khoản ')
    const halves = textIn(other, ['p2', 'vi'])
    halves.insertEmbed(2, new Y.Map([['kind', 'clause']]))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(unsavedWords(doc, ours()).map(({ provision, runs }) => [provision, runs])).toEqual([
      [1, [{ text: 'Hằng năm\nbáo cáo', isNew: true }]],
      [
        2,
        [
          { text: 'oản ', isNew: false },
          { text: 'mới ', isNew: true },
          { text: '2', isNew: false },
        ],
      ],
    ])
  })

  it('finds them in footnotes and in tables, with the text in which these stand', () => {
    const cell = { id: '', rowSpan: 1, columnSpan: 1, lines: [line('Ô bảng')] }
    const runs: Run[] = [
      { text: 'Bảng', marks: [] },
      { table: { id: '', rows: [{ id: '', cells: [cell] }] } },
      { note: { id: '', lines: [line('Chú thích')] } },
    ]
    appendLines(doc, { provisionId: 'p2', side: 'en' }, [{ ...line(''), runs }])
    rootMap(doc, 'notes').set('lost', new Y.Text('Không ở đâu'))
    rootMap(doc, 'annexes').set('a1', new Y.Map([['en', new Y.Text('Annex')]]))
    const found = unsavedWords(doc, ours()).map(({ side, provision, runs: [run] }) => [
      side,
      provision,
      run?.text,
    ])
    expect(found[0]).toEqual(['en', 2, 'Bảng'])
    expect(found).toEqual(
      expect.arrayContaining([
        ['en', null, 'Annex'],
        ['en', 2, 'Chú thích'],
        ['en', 2, 'Ô bảng'],
        ['vi', null, 'Không ở đâu'],
      ]),
    )
    expect(found).toHaveLength(5)
  })

  it('finds them in a provision that somebody has put into the bin', () => {
    write(doc, ['p1', 'vi'], 'Viết tiếp. ')
    removeProvision(other, 'p1', { by: 'minh', at: new Date().toISOString() })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const [passage] = unsavedWords(doc, ours())
    expect([passage?.provision, passage?.runs[0]]).toEqual([null, { text: 'Viết tiếp. ', isNew: true }])
  })
})
