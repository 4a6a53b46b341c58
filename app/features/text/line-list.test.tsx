import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Line, Table } from './line'
import { LineList, type LineListProps } from './line-list'
import { aLine, paragraphs } from './lines-fixture'
import { safeAddress } from './link'

const shown = (lines: Line[], more: Partial<LineListProps> = {}) =>
  renderToStaticMarkup(<LineList lines={lines} language="vi" numberOf={() => null} {...more} />).replace(
    /^<div class="line-list">(.*)<\/div>$/s,
    '$1',
  )

const withRuns = (...runs: Line['runs']): Line => ({ ...aLine('paragraph', ''), runs })

describe('lines as people read them', () => {
  it('have their numbers written out, and say their kind and how deep they stand', () => {
    const lines = [
      aLine('heading', 'Chỉ số'),
      aLine('clause', 'một'),
      aLine('point', 'hai', { level: 1 }),
      aLine('bullet', 'ba', { level: 40 }),
      aLine('quote', 'bốn'),
    ]
    expect(shown(lines)).toBe(
      [
        '<p data-kind="heading">Chỉ số</p>',
        '<p data-kind="clause"><span class="line-number">1.</span> một</p>',
        '<p data-kind="point" data-level="1"><span class="line-number">a)</span> hai</p>',
        '<p data-kind="bullet" data-level="6"><span class="line-number">–</span> ba</p>',
        '<blockquote data-kind="quote">bốn</blockquote>',
      ].join(''),
    )
    expect(shown([aLine('bullet', 'ba')], { bullet: '-' })).toContain('>-</span> ba')
  })

  it('begin with what leads them, which has a line of its own before a number', () => {
    expect(shown(paragraphs('một'), { lead: '7.' })).toBe('<p data-kind="paragraph">7. một</p>')
    expect(shown([aLine('point', 'một')], { lead: '7.' })).toBe(
      '<p data-kind="paragraph">7.</p><p data-kind="point"><span class="line-number">a)</span> một</p>',
    )
  })

  it('show marks, breaks and links, and follow no link that could do harm', () => {
    const marked = withRuns(
      { text: 'CO', marks: ['bold'] },
      { text: '2', marks: ['bold', 'subscript'] },
      { text: '\nxem', marks: [], href: 'https://example.vn/' },
      { text: 'không', marks: [], href: 'javascript:alert(1)' },
    )
    expect(shown([marked])).toBe(
      '<p data-kind="paragraph"><strong>CO</strong><strong><sub>2</sub></strong>' +
        '<a href="https://example.vn/" rel="noopener noreferrer"><br/>xem</a>không</p>',
    )
  })

  it('call another provision by its number of the day', () => {
    const line = withRuns({ text: 'xem ', marks: [] }, { reference: { provisionId: 'p3' } })
    const numberOf = (id: string) => (id === 'p3' ? 3 : null)
    expect(shown([line], { numberOf })).toContain('xem Khuyến nghị 3')
    expect(shown([line], { numberOf, language: 'en' })).toContain('xem Recommendation 3')
    expect(shown([line])).toContain('xem Khuyến nghị (đã bỏ)')
  })

  it('have their footnotes below, numbered in the order in which they are called', () => {
    const note = (words: string) => ({ note: { id: words, lines: paragraphs(words) } })
    const html = shown([withRuns({ text: 'một', marks: [] }, note('x')), withRuns(note('y'))])
    expect(html).toMatch(/một<sup><a role="doc-noteref" id="(.*)call-1" href="#\1note-1">1<\/a><\/sup>/)
    expect(html).toMatch(/<p id="(.*)note-2" class="line-note"><sup>.*>2<\/a><\/sup> <span>y<\/span><\/p>$/)
  })

  it('hold tables with merged cells, numbered by themselves, and nothing deeper in these', () => {
    const cell = (id: string, lines: Line[], rowSpan = 1, columnSpan = 1) => ({
      id,
      lines,
      rowSpan,
      columnSpan,
    })
    const inner = { table: { id: 'u', rows: [{ id: 'r', cells: [cell('r:c', paragraphs('sâu'))] }] } }
    const table: Table = {
      id: 't',
      rows: [
        { id: 'a', cells: [cell('a:x', paragraphs('Tỉnh'), 2), cell('a:y', [aLine('point', 'hai')], 1, 2)] },
        { id: 'b', cells: [cell('b:y', [withRuns(inner)])] },
      ],
    }
    const html = shown([aLine('point', 'một'), withRuns({ table })])
    expect(html).toContain('<div data-kind="paragraph"><table><tbody><tr><td rowspan="2" colSpan="1"><p')
    expect(html).toContain('<td rowspan="1" colSpan="2"><p data-kind="point"><span class="line-number">a)')
    expect(html).not.toContain('sâu')
  })
})

it('an address is followed only where it is whole and its scheme is known', () => {
  for (const good of ['http://a.vn', 'https://a.vn/b?c#d', 'mailto:a@b.vn'])
    expect(safeAddress(good)).toBe(good)
  for (const bad of ['javascript:1', ' JavaScript:1', 'data:text/html,x', '/a', '//a.vn', '', undefined])
    expect(safeAddress(bad)).toBeNull()
})
