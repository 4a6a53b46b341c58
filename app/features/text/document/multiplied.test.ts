import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { MOST_COLUMNS, MOST_ROWS } from '~/kernel/line-names'
import type { Table } from '../line'
import { aLine } from '../lines-fixture'
import { documentOf, textIn } from './document-fixture'
import { removeProvision } from './edit'
import { allWords } from './embedded'
import { rootMap } from '../layout'
import { readDocument, readProvision } from './read'
import { readTable } from './tables'

const draft = () =>
  documentOf({
    preamble: { vi: [], en: [] },
    provisions: ['p1', 'p2'].map((id) => ({ id, text: { vi: [], en: [] } })),
  })

/** A table that names so many rows and columns, and has these cells. */
function addTable(
  doc: Y.Doc,
  id: string,
  shape: { rows: number; columns: number; isFilled?: boolean },
): void {
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`)
  const [rows, columns] = [names('r', shape.rows), names('c', shape.columns)]
  const axis = (ids: string[]) => new Y.Map(ids.map((one, at) => [one, `a${String(at).padStart(5, '0')}`]))
  const cells = new Y.Map<unknown>()
  const merged = new Y.Map<unknown>()
  rootMap(doc, 'tables').set(
    id,
    new Y.Map<unknown>(Object.entries({ rows: axis(rows), columns: axis(columns), merged, cells })),
  )
  if (shape.isFilled)
    for (const row of rows) for (const column of columns) cells.set(`${row}:${column}`, new Y.Text('ô'))
}

const tablesOf = (doc: Y.Doc): Table[] => {
  const { preamble, provisions, removed } = readDocument(doc)
  return [preamble, ...provisions.map(({ text }) => text), ...removed.map(({ text }) => text)]
    .flatMap(({ vi, en }) => [...vi, ...en])
    .flatMap(({ runs }) => runs.flatMap((run) => ('table' in run ? [run.table] : [])))
}

describe('a small document', () => {
  it('is not read as a large one, by a table that is little but names of rows and columns', () => {
    const doc = draft()
    addTable(doc, 't', { rows: 190, columns: 45 })
    textIn(doc, null).insertEmbed(0, { table: 't' })
    expect(tablesOf(doc)).toEqual([])
    const cells = (rootMap(doc, 'tables').get('t') as Y.Map<unknown>).get('cells') as Y.Map<unknown>
    cells.set('r0:c0', new Y.Text('ô'))
    expect(tablesOf(doc)).toEqual([])
  })

  it('has its table still where two people have added rows and columns at once', () => {
    const doc = draft()
    addTable(doc, 't', { rows: 4, columns: 4, isFilled: true })
    const table = rootMap(doc, 'tables').get('t') as Y.Map<Y.Map<unknown>>
    for (const name of ['r8', 'r9']) table.get('rows')?.set(name, 'b')
    for (const name of ['c8', 'c9']) table.get('columns')?.set(name, 'b')
    expect(readTable(doc, 't', () => [])?.rows.map(({ cells }) => cells.length)).toEqual(Array(6).fill(6))
  })

  it('shows of a table as many rows and columns as one may have', () => {
    const doc = draft()
    doc.transact(() => addTable(doc, 't', { rows: MOST_ROWS + 2, columns: MOST_COLUMNS + 2, isFilled: true }))
    const rows = readTable(doc, 't', () => [])?.rows ?? []
    expect(rows).toHaveLength(MOST_ROWS)
    expect(new Set(rows.map(({ cells }) => cells.length))).toEqual(new Set([MOST_COLUMNS]))
  })

  it('is read once in what it embeds often, however many texts do so', () => {
    const doc = draft()
    addTable(doc, 't', { rows: 2, columns: 2, isFilled: true })
    rootMap(doc, 'notes').set('n', new Y.Text('Luật'))
    for (const id of ['p2', 'p1'])
      for (const embed of [{ table: 't' }, { table: 't' }, { note: 'n' }, { note: 'n' }])
        textIn(doc, id).insertEmbed(0, embed)
    const counted = vi.spyOn(Y.Text.prototype, 'toDelta')
    expect(tablesOf(doc)).toHaveLength(1)
    // Six texts, for what they embed and for their lines; four cells and a footnote.
    expect(counted.mock.calls.length).toBe(6 + 6 + 4 + 1)
    counted.mockRestore()
    expect(readProvision(doc, 'p1').text.vi[0]?.runs).toHaveLength(2)
    expect(readProvision(doc, 'p2').text.vi[0]?.runs).toHaveLength(0)
    expect(allWords(doc).match(/ô|Luật/g)).toHaveLength(5)
  })

  it('shows a table in the text that stands, and in the bin where no other embeds it', () => {
    const doc = draft()
    addTable(doc, 't', { rows: 1, columns: 1, isFilled: true })
    for (const id of ['p1', 'p2']) textIn(doc, id).insertEmbed(0, { table: 't' })
    removeProvision(doc, 'p1', { by: 'lan', at: new Date(0).toISOString() })
    const shown = () => readDocument(doc).removed.map(({ text }) => text.vi[0]?.runs.length)
    expect([shown(), readProvision(doc, 'p2').text.vi[0]?.runs.length]).toEqual([[0], 1])
    textIn(doc, 'p2').delete(0, 1)
    expect(shown()).toEqual([1])
    doc.transact(() => {
      textIn(doc, 'p2').insertEmbed(0, { table: 't' })
      // Also in the middle of a change.
      expect(shown()).toEqual([0])
    })
    expect(readProvision(doc, 'p2').text.vi).toMatchObject([{ ...aLine('paragraph', ''), runs: [{}] }])
  })
})
