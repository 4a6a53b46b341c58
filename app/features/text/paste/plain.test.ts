import { describe, expect, it } from 'vitest'
import type { Line } from '../line'
import { say } from './browser-fixture'
import { aLine } from '../lines-fixture'
import { linesFromText, linesToPlainText } from './plain'
import { linesToHtml } from './to-html'

const read = (text: string) => say(linesFromText(text).lines)

describe('plain text', () => {
  it('is a paragraph for each line that says something', () => {
    expect(read('Một\r\n\r\n  Hai\u00a0\u00a0chữ \u000bBa\u2028Bốn\n\u200b\n')).toEqual([
      'paragraph: Một',
      'paragraph: Hai chữ',
      'paragraph: Ba',
      'paragraph: Bốn',
    ])
    expect(linesFromText('')).toEqual({ lines: [], leftOut: [], converted: null })
  })

  it('of a spreadsheet is a table', () => {
    expect(read('STT\tChỉ tiêu\r\n1\tGRDP\r\n2\t\r\n')).toEqual([
      'paragraph: {table paragraph: STT ¦ paragraph: Chỉ tiêu // paragraph: 1 ¦ paragraph: GRDP // paragraph: 2 ¦ }',
    ])
    expect(read('"Hai\ndòng"\tlà "trích"\n"nói ""vậy"""\tB')).toEqual([
      'paragraph: {table paragraph: Hai | paragraph: dòng ¦ paragraph: là "trích" // paragraph: nói "vậy" ¦ paragraph: B}',
    ])
  })

  it.each([
    ['a single cell', '23,9 tỷ', ['paragraph: 23,9 tỷ']],
    ['a single row', 'A\tB', ['paragraph: A B']],
    ['rows of several lengths', 'A\tB\nC', ['paragraph: A B', 'paragraph: C']],
    ['a list that Word copied', '1.\tMột\n2.\tHai', ['clause: Một', 'clause: Hai']],
    ['points that Word copied', 'a)\tMột\nb)\tHai', ['point: Một', 'point: Hai']],
    ['bullets that Word copied', '•\tMột\n•\tHai', ['bullet: Một', 'bullet: Hai']],
  ])('is no table where it is %s', (_what, text, lines) => {
    expect(read(text)).toEqual(lines)
  })

  it('beyond every measure is cut, and what is cut is counted', () => {
    const row = Array(60).fill('x').join('\t')
    const { leftOut } = linesFromText(Array(300).fill(row).join('\n'))
    expect(leftOut).toEqual([{ what: 'cells', count: 300 * 60 - 200 * 50 }])
  })

  it('of megabytes is read in a moment', () => {
    for (const text of ['"'.repeat(3_000_000), 'a\t"b\n'.repeat(300_000), '1. (a) - x\n'.repeat(100_000)])
      expect(linesFromText(text).lines.length).toBeGreaterThan(0)
  })
})

const words = (text: string) => ({ text, marks: [] })
const line = (kind: Line['kind'], text: string, more: Partial<Line> = {}): Line => ({
  kind,
  level: 0,
  start: null,
  runs: [words(text)],
  ...more,
})

const LINES: Line[] = [
  line('heading', 'Điều 1'),
  line('clause', 'Một <b> & "hai"'),
  ...['A', 'B', 'C', 'D', 'Đ'].map((text) => line('point', text)),
  line('clause', 'Hai', { start: 4 }),
  line('clause', 'Ba'),
  line('bullet', 'gạch', { level: 1 }),
  line('paragraph', '', {
    runs: [
      words('Xem '),
      { reference: { provisionId: 'p' } },
      { note: { id: 'n', lines: [line('paragraph', 'Nguồn')] } },
    ],
  }),
  line('paragraph', '', {
    runs: [
      {
        table: {
          id: 't',
          rows: [
            {
              id: 'r',
              cells: [
                { id: 'a', rowSpan: 1, columnSpan: 2, lines: [line('paragraph', 'A')] },
                { id: 'b', rowSpan: 1, columnSpan: 1, lines: [line('paragraph', 'B'), line('bullet', 'c')] },
              ],
            },
          ],
        },
      },
    ],
  }),
]

const SAY = () => 'khuyến nghị 7'

describe('lines that are copied', () => {
  it('are counted as in the text: one that says nothing is not', () => {
    const lines = [aLine('clause', 'một'), aLine('clause', ' '), aLine('clause', 'hai')]
    expect(linesToPlainText(lines, 'vi', SAY)).toBe('1. một\n2.  \n2. hai')
    expect(linesToHtml(lines, 'vi', SAY)).toMatch(/một<.*<\/ol><ol start="2"><li[^>]*>hai/)
  })

  it('carry their numbers in plain text', () => {
    expect(linesToPlainText(LINES, 'vi', () => 'khuyến nghị 7')).toBe(
      [
        'Điều 1',
        '1. Một <b> & "hai"',
        'a) A',
        'b) B',
        'c) C',
        'd) D',
        'đ) Đ',
        '4. Hai',
        '5. Ba',
        '– gạch',
        'Xem khuyến nghị 7[1]',
        'A\tB – c',
        '[1] Nguồn',
      ].join('\n'),
    )
    expect(linesToPlainText(LINES, 'en', SAY)).toContain('dd) Đ')
  })

  it('come back from plain text with the same kinds and numbers', () => {
    const text = linesToPlainText(LINES.slice(0, 10), 'vi', SAY)
    expect(linesToPlainText(linesFromText(text).lines, 'vi', SAY)).toBe(text)
  })

  it('are lists, footnotes and tables to other programs, and nothing in them is code', () => {
    const html = linesToHtml(LINES, 'vi', () => 'khuyến nghị <7>')
    expect(html).toContain(
      '<ol start="1"><li data-kind="clause" data-level="0">Một &lt;b&gt; &amp; &quot;hai&quot;</li></ol>',
    )
    expect(html).toContain('<span data-label>đ) </span>Đ</p>')
    expect(html).toContain('<ol start="4"><li data-kind="clause" data-level="0" data-start="4">Hai</li><li')
    expect(html).toContain('<span data-reference="p">khuyến nghị &lt;7&gt;</span>')
    expect(html).toContain('href="#_ftn1" name="_ftnref1"')
    expect(html).toContain('<td colspan="2"><p data-kind="paragraph" data-level="0">A</p></td>')
  })
})
