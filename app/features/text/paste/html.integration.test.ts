import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say, usePaste } from './browser-fixture'
import { textOfLines, withoutIds } from './lines-fixture'
import { EXCEL, EXCEL_CELL, GOOGLE_DOCS, LIBREOFFICE, OUTLOOK, WORD_ONLINE } from './programs-fixture'
import { linesToHtml } from './to-html'

const paste = usePaste()
const lines = async (html: string) => say((await paste.read(html)).lines)

describe('a web page', () => {
  it('is paragraphs, headings and quotations', async () => {
    expect(
      await lines(
        '<h2>Mục tiêu</h2><p>Một  đoạn\n văn&nbsp;&nbsp; dài.</p><div>Trong <div>hộp</div> sau hộp</div><blockquote><p>Trích</p><p>hai</p></blockquote><h3>Nhỏ</h3>',
      ),
    ).toEqual([
      'heading: Mục tiêu',
      'paragraph: Một đoạn văn dài.',
      'paragraph: Trong',
      'paragraph: hộp',
      'paragraph: sau hộp',
      'quote: Trích',
      'quote: hai',
      'heading 1: Nhỏ',
    ])
  })

  it('has lists in lists, and what else is in an item stands deeper', async () => {
    expect(
      await lines(
        `<ol><li>Một<ol type="a"><li>A<ol type="a"><li>sâu</li></ol></li><li>B<p>Đoạn hai</p></li></ol></li><li>Hai<ul><li>gạch<ul><li>gạch nữa</li></ul></li></ul></li></ol>
        <ol start="5"><li>Năm</li></ol><ol type="I"><li>La Mã</li><li>hai</li></ol><ul style="list-style-type:none"><li>trơn</li></ul><ol><li><h2>Tiêu đề</h2></li></ol>`,
      ),
    ).toEqual([
      'clause: Một',
      'point: A',
      'point 1: sâu',
      'point: B',
      'paragraph 1: Đoạn hai',
      'clause: Hai',
      'bullet: gạch',
      'bullet 1: gạch nữa',
      'clause =5: Năm',
      'paragraph: I. La Mã',
      'paragraph: II. hai',
      'paragraph: trơn',
      'heading: 1. Tiêu đề',
    ])
  })

  it('parts paragraphs by two breaks, and typed numbers by one', async () => {
    expect(await lines('<div>Một<br>dòng<br><br><b>Hai</b></div>')).toEqual([
      'paragraph: Một⏎dòng',
      'paragraph: **Hai**',
    ])
    expect(await lines('<p>Gồm:<br>1. Một<br>thêm<br><b>2.</b> Hai</p>')).toEqual([
      'paragraph: Gồm:',
      'clause: Một⏎thêm',
      'clause: Hai',
    ])
    expect(await lines('<pre>1. Một\n2. Hai</pre>')).toEqual(['clause: Một', 'clause: Hai'])
  })

  it('shows no words that it hides, and runs nothing', async () => {
    const { lines: read, leftOut } = await paste.read(
      '<p>Thấy<script>alert(1)</script><style>p{}</style><template>x</template><span style="visibility:hidden">kín</span></p><p hidden>hai chữ</p><input value="x"><iframe src="about:blank">x</iframe><svg><text>x</text></svg><img src="data:,">',
    )
    expect(say(read)).toEqual(['paragraph: Thấy'])
    expect(leftOut).toEqual([
      { what: 'hidden-words', count: 3 },
      { what: 'images', count: 2 },
      { what: 'objects', count: 1 },
      { what: 'fields', count: 1 },
    ])
  })

  it('has tables that reach over each other no more than they may', async () => {
    expect(
      await lines(
        '<table><caption>Bảng 1</caption><tr><td rowspan="99">A</td><td colspan="0">B</td></tr><tr><td>C</td></tr></table>',
      ),
    ).toEqual(['paragraph: Bảng 1', 'paragraph: {table 2x1 paragraph: A ¦ paragraph: B // paragraph: C}'])
    expect(
      await lines('<table><tr><td>A</td><td rowspan=2>B</td></tr><tr><td colspan=2>C</td></tr></table>'),
    ).toEqual(['paragraph: {table paragraph: A ¦ 2x1 paragraph: B // paragraph: C}'])
  })

  it('that claims to be of this product is believed no more than it may be', async () => {
    expect(
      await lines(
        '<p data-kind="clause" data-level="99">A</p><p data-kind="script" data-level="0">B</p><p data-kind="clause" data-level="0" data-start="-1">C</p><p data-kind="quote" data-level="0"><span data-reference="x">D</span><a href="javascript:x">E</a></p>',
      ),
    ).toEqual(['paragraph: A', 'paragraph: B', 'clause: C', 'quote: DE'])
  })
})

describe('other programs', () => {
  it('Google Docs', async () => {
    const { lines: read, leftOut } = await paste.read(GOOGLE_DOCS)
    expect(say(read)).toEqual([
      'heading: Mục tiêu',
      'paragraph: Đến năm 2030 **_~100%~_**^(*)^',
      'clause: Một',
      'point: Điểm a',
      'point: Điểm b',
      'paragraph: i. La Mã',
      'clause: [Hai](https://moj.gov.vn)',
      'paragraph: {table paragraph: **A** ¦ paragraph: B}',
    ])
    expect(leftOut).toEqual([{ what: 'deleted-words', count: 1 }])
  })

  it('Word Online', async () => {
    expect(await lines(WORD_ONLINE)).toEqual([
      'heading: Chương trình',
      'clause: **Một**',
      'point: Điểm a',
      'point: Điểm b',
      'bullet: Gạch',
      'clause: Hai',
      'paragraph: Điều 7. Bảy',
    ])
  })

  it('LibreOffice', async () => {
    const { lines: read, leftOut, converted } = await paste.read(LIBREOFFICE)
    expect(say(read)).toEqual([
      'heading: Phần một',
      'paragraph: Dân số{note paragraph: Nguồn: tổng điều tra.} tăng',
      'clause: Một',
      'point: A',
      'clause =4: Bốn',
      'paragraph: Các địa phương',
    ])
    expect(leftOut).toEqual([{ what: 'deleted-words', count: 4 }])
    expect(converted).toBe('tcvn3')
  })

  it('Outlook', async () => {
    const { lines: read, leftOut } = await paste.read(OUTLOOK)
    expect(say(read)).toEqual([
      'paragraph: Kính gửi anh,',
      'clause: Một',
      'clause: Hai',
      'paragraph: Chữ ký',
      'paragraph: Bộ phận',
      'paragraph: Thụt vào',
    ])
    expect(leftOut).toEqual([
      { what: 'hidden-words', count: 2 },
      { what: 'images', count: 1 },
    ])
  })

  it('Excel: a range is a table, a cell is its words, and what is struck is none', async () => {
    const { lines: read, leftOut } = await paste.read(EXCEL)
    expect(say(read)).toEqual([
      'paragraph: {table paragraph: **STT** ¦ paragraph: **Chỉ tiêu** // paragraph: 1 ¦ paragraph: GRDP // paragraph: 2 ¦ }',
    ])
    expect(leftOut).toEqual([{ what: 'deleted-words', count: 1 }])
    expect(await lines(EXCEL_CELL)).toEqual(['paragraph: 23,9 tỷ'])
  })
})

describe('copied within the product', () => {
  it('lines come back as they were', async () => {
    const samples = fc.sample(textOfLines, { numRuns: 300, seed: 20261128 })
    for (const sample of samples) {
      const html = linesToHtml(sample, 'vi', () => 'Khuyến nghị 7')
      const { lines: read, leftOut, converted } = await paste.read(`<meta charset="utf-8">${html}`)
      expect(withoutIds(read), html).toEqual(withoutIds(sample))
      expect({ leftOut, converted }).toEqual({ leftOut: [], converted: null })
    }
  })
})

describe('hostile HTML', () => {
  it('100,000 elements in each other', async () => {
    const quick = expect.toSatisfy((ms: number) => ms < 30_000)
    expect(await paste.measureDeep(100_000, 'div')).toMatchObject({ lines: 1, ms: quick })
    expect(await paste.measureDeep(100_000, 'table', 'tr', 'td')).toMatchObject({ lines: 1, ms: quick })
    expect(await paste.measureDeep(100_000, 'ol', 'li')).toMatchObject({ lines: 1, ms: quick })
    expect(await paste.measureDeep(100_000, 'blockquote', 'b')).toMatchObject({ lines: 1, ms: quick })
  })

  it('megabytes of words, of styles, of one attribute', async () => {
    const quick = expect.toSatisfy((ms: number) => ms < 30_000)
    const part =
      '<p class=MsoNormal style="margin:0cm;mso-list:l0 level1 lfo1">1. Nội dung của một đoạn văn</p>'
    expect(await paste.measure({ part, times: 60_000 })).toMatchObject({ ms: quick })
    expect(
      await paste.measure({
        head: '<style>',
        part: '/*{a.b,c{',
        times: 1_100_000,
        tail: '</style><p class=b>A',
      }),
    ).toMatchObject({ lines: 1, ms: quick })
    expect(
      await paste.measure({ head: '<p style="', part: 'font-family:"', times: 800_000, tail: '">A' }),
    ).toMatchObject({
      ms: quick,
    })
    expect(await paste.measure({ part: '1.1.(a)- \u00ad\t', times: 900_000 })).toMatchObject({
      lines: 1,
      ms: quick,
    })
    expect(await paste.measure({ part: '<br>1. ', times: 200_000, tail: 'A' })).toMatchObject({ ms: quick })
    expect(await paste.measure({ part: '<p>7. A<p>9. B', times: 50_000 })).toMatchObject({
      lines: 100_000,
      ms: quick,
    })
  })

  it('a table beyond every measure is cut, and what is cut is counted', async () => {
    const row = `<tr>${'<td>x'.repeat(60)}`
    const { lines: count, leftOut } = await paste.measure({ head: '<table>', part: row, times: 300 })
    expect(count).toBe(1)
    expect(leftOut).toEqual([{ what: 'cells', count: 300 * 60 - 200 * 50 }])
  })

  it('a note that is called ten thousand times is one', async () => {
    const head = `<div id="ftn1">${'dài '.repeat(10_000)}</div>`
    const { leftOut, ms } = await paste.measure({ head, part: '<p>A<a href="#_ftn1">1</a>', times: 10_000 })
    expect(leftOut).toEqual([])
    expect(ms).toBeLessThan(5_000)
  })
})
