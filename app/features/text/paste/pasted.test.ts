import { describe, expect, it } from 'vitest'
import type { Line, Run, TableCell } from '../line'
import { aLine, paragraphs } from '../lines-fixture'
import { asInner } from './pasted'

const cell = (text: string): TableCell => ({ id: text, rowSpan: 1, columnSpan: 1, lines: paragraphs(text) })
const table: Run = { table: { id: 't', rows: [{ id: 'r', cells: [cell('Tỉnh'), cell('Huế\nĐà Nẵng')] }] } }
const note: Run = { note: { id: 'n', lines: paragraphs('Luật số 20.\nĐiều 3.') } }
const words = (text: string): Run => ({ text, marks: ['bold'] })
const withRuns = (line: Line, ...runs: Run[]): Line => ({ ...line, runs })
const pasted = (...lines: Line[]) => ({ lines, leftOut: [], converted: null })

describe('what is pasted into a cell or a footnote', () => {
  it('has the words of tables as lines, between those before and behind them', () => {
    const clause = aLine('clause', '', { start: 3 })
    expect(
      asInner(pasted(withRuns(clause, words('trước'), table, words('sau')), withRuns(clause, table))),
    ).toEqual({
      ...pasted(
        withRuns(clause, words('trước')),
        ...paragraphs('Tỉnh\nHuế\nĐà Nẵng'),
        withRuns(aLine('clause', ''), words('sau')),
        ...paragraphs('Tỉnh\nHuế\nĐà Nẵng'),
      ),
      asWords: [{ what: 'tables', count: 2 }],
    })
  })

  it('has the words of footnotes in brackets where these stood', () => {
    const line = aLine('point', '', { level: 1 })
    const reference: Run = { reference: { provisionId: 'p2' } }
    expect(asInner(pasted(withRuns(line, words('Căn cứ'), note, reference)))).toEqual({
      ...pasted(withRuns(line, words('Căn cứ'), { text: ' (Luật số 20. Điều 3.)', marks: [] }, reference)),
      asWords: [{ what: 'notes', count: 1 }],
    })
  })

  it('is what it is where it is words, empty lines too', () => {
    const some = pasted(aLine('point', 'một', { start: 2 }), aLine('paragraph', ''))
    expect(asInner(some)).toEqual(some)
  })
})
