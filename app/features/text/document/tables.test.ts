import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { plainText, type Line, type Table } from '../line'
import { aLine, paragraphs } from '../lines-fixture'
import { documentOf, textIn } from './document-fixture'
import { rootMap } from '../layout'
import { readDocument } from './read'

const cell = (words: string, rowSpan = 1, columnSpan = 1) => ({
  id: '',
  rowSpan,
  columnSpan,
  lines: [aLine('paragraph', words)],
})

/** As a paper has it: a heading over two columns, and a name beside two rows. */
const table: Table = {
  id: '',
  rows: [
    { id: '', cells: [cell('Tỉnh', 2), cell('Chỉ tiêu', 1, 2)] },
    { id: '', cells: [cell('2026'), cell('2027')] },
    { id: '', cells: [cell('Huế'), cell('20 bộ'), cell('40 bộ')] },
  ],
}

const withRuns = (...runs: Line['runs']): Line => ({ ...aLine('paragraph', ''), runs })

const open = (...runs: Line['runs']) =>
  documentOf({ preamble: { vi: [withRuns(...runs)], en: [] }, provisions: [] })

const runsIn = (doc: Y.Doc) => readDocument(doc).preamble.vi[0]?.runs ?? []

function tableIn(doc: Y.Doc): Table {
  const [run] = runsIn(doc).flatMap((one) => ('table' in one ? [one.table] : []))
  if (!run) throw new Error('There is no table.')
  return run
}

const shape = ({ rows }: Table) =>
  rows.map(({ cells }) =>
    cells.map(({ rowSpan, columnSpan, lines }) => `${plainText(lines)} ${rowSpan}×${columnSpan}`),
  )

describe('a table', () => {
  it('is read with its merged cells, those that they reach over left out', () => {
    const doc = open({ table })
    expect(shape(tableIn(doc))).toEqual([
      ['Tỉnh 2×1', 'Chỉ tiêu 1×2'],
      ['2026 1×1', '2027 1×1'],
      ['Huế 1×1', '20 bộ 1×1', '40 bộ 1×1'],
    ])
    expect(plainText(readDocument(doc).preamble.vi)).toBe('Tỉnh Chỉ tiêu 2026 2027 Huế 20 bộ 40 bộ')
  })

  it('is another table where it is written again', () => {
    const doc = open({ table }, { text: ' ', marks: [] }, { table })
    const [first, second] = runsIn(doc).flatMap((run) => ('table' in run ? [run.table] : []))
    expect(first && second && shape(first)).toEqual(second && shape(second))
    expect(first?.id).not.toBe(second?.id)
    expect(rootMap(doc, 'tables').size).toBe(2)
  })

  it('has a text of lines in each cell', () => {
    const doc = open({ table })
    const { id, rows } = tableIn(doc)
    const cells = (rootMap(doc, 'tables').get(id) as Y.Map<unknown>).get('cells') as Y.Map<Y.Text>
    cells.get(rows[2]?.cells[0]?.id ?? '')?.insert(0, 'Thành phố ')
    expect(shape(tableIn(doc))[2]?.[0]).toBe('Thành phố Huế 1×1')
  })

  it('reaches no further than the table and the cells that others have taken', () => {
    const doc = open({ table })
    const { id, rows } = tableIn(doc)
    const merged = (rootMap(doc, 'tables').get(id) as Y.Map<unknown>).get('merged') as Y.Map<unknown>
    merged.set(rows[0]?.cells[1]?.id ?? '', [1e9, 1e9])
    merged.set(rows[2]?.cells[0]?.id ?? '', ['x', -1])
    expect(shape(tableIn(doc))).toEqual([['Tỉnh 2×1', 'Chỉ tiêu 3×2'], [], ['Huế 1×1']])
  })

  it.each([
    ['no map', 'a word'],
    ['an empty map', new Y.Map()],
    ['one without rows', new Y.Map(['rows', 'columns', 'cells'].map((name) => [name, new Y.Map()]))],
    ['one of words', new Y.Map(['rows', 'columns', 'cells'].map((name) => [name, 'x']))],
  ])('is left out where it is %s', (_what, stored) => {
    const doc = open({ text: 'trước', marks: [] })
    rootMap(doc, 'tables').set('t', stored)
    textIn(doc, null).insertEmbed(0, { table: 't' })
    expect(plainText(readDocument(doc).preamble.vi)).toBe('trước')
    expect(runsIn(doc)).toHaveLength(1)
  })

  it('holds neither tables nor footnotes, itself least of all', () => {
    const doc = open({ table })
    const { id, rows } = tableIn(doc)
    const cells = (rootMap(doc, 'tables').get(id) as Y.Map<unknown>).get('cells') as Y.Map<Y.Text>
    cells.get(rows[0]?.cells[0]?.id ?? '')?.insertEmbed(0, { table: id })
    expect(shape(tableIn(doc))[0]?.[0]).toBe('Tỉnh 2×1')
  })
})

describe('a footnote', () => {
  const note = { note: { id: '', lines: paragraphs('Luật số 20.') } }

  it('is read with its lines, which are no words of the text', () => {
    const doc = open({ text: 'Căn cứ Luật', marks: [] }, note)
    const runs = runsIn(doc)
    expect(runs).toMatchObject([{ text: 'Căn cứ Luật' }, { note: { lines: paragraphs('Luật số 20.') } }])
    expect(plainText(readDocument(doc).preamble.vi)).toBe('Căn cứ Luật')
  })

  it('is left out where there is none, and holds no other', () => {
    const doc = open(note)
    textIn(doc, null).insertEmbed(0, { note: 'none' })
    const [run] = runsIn(doc)
    if (!run || !('note' in run)) throw new Error('There is no footnote.')
    const stored = rootMap(doc, 'notes').get(run.note.id) as Y.Text
    stored.insertEmbed(0, { note: run.note.id })
    expect(runsIn(doc)).toMatchObject([{ note: { lines: paragraphs('Luật số 20.') } }])
  })
})
