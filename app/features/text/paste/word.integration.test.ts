import { describe, expect, it } from 'vitest'
import { say, usePaste } from './browser-fixture'
import { FOOTNOTE, fromWord, listed, para, TABLE, TRACKED } from './word-fixture'

const paste = usePaste()
const readWord = (body: string) => paste.read(fromWord(body))
const lines = async (body: string) => say((await readWord(body)).lines)

describe('from Word', () => {
  it('paragraphs and headings come without what Word needs them to look like', async () => {
    expect(
      await lines(
        `<h1><a name="_Toc1"></a><b><span lang=VI>Điều 5. Phạm vi<o:p></o:p></span></b></h1>${para('Các cơ quan\nnhà nước')}
        <p class=MsoNormal style='mso-outline-level:2'>Mục nhỏ</p>${para('<o:p>&nbsp;</o:p>')}
        <p class=MsoTitle>Tên văn bản</p>`,
      ),
    ).toEqual([
      'heading: Điều 5. Phạm vi',
      'paragraph: Các cơ quan nhà nước',
      'heading 1: Mục nhỏ',
      'heading: Tên văn bản',
    ])
  })

  it('automatic numbers say what a line is, and are none of its words', async () => {
    expect(
      await lines(
        listed('l0 level1', '1.', 'Hoàn thiện thể chế') +
          listed('l0 level2', 'a)', 'Rà soát') +
          listed('l0 level2', 'b)', 'Sửa đổi') +
          listed('l1 level1', '·', 'bằng Symbol', { font: 'font-family:Symbol;' }) +
          listed('l1 level2', 'o', 'sâu hơn', { font: 'font-family:"Courier New";' }) +
          listed('l0 level1', '2.', 'Đầu tư'),
      ),
    ).toEqual([
      'clause: Hoàn thiện thể chế',
      'point: Rà soát',
      'point: Sửa đổi',
      'bullet: bằng Symbol',
      'bullet 1: sâu hơn',
      'clause: Đầu tư',
    ])
  })

  it('khoản and điểm of lists of their own are as deep as those of one list', async () => {
    expect(
      await lines(
        listed('l7 level1', '3.', 'Ba') +
          listed('l8 level1', 'a)', 'A') +
          listed('l8 level2', 'a)', 'A của A') +
          listed('l8 level1', 'b)', 'B') +
          listed('l9 level1', '-', 'gạch') +
          listed('l9 level2', '+', 'cộng') +
          listed('l7 level1', '4.', 'Bốn'),
      ),
    ).toEqual([
      'clause =3: Ba',
      'point: A',
      'point 1: A của A',
      'point: B',
      'bullet: gạch',
      'bullet 1: cộng',
      'clause: Bốn',
    ])
  })

  it('a list that begins at another number than the one that would follow says so', async () => {
    expect(
      await lines(
        listed('l7 level1', '1.', 'Một') +
          listed('l7 level1', '2.', 'Hai') +
          para('Đoạn xen giữa') +
          listed('l8 level1', '1.', 'Lại một') +
          listed('l9 level1', 'c)', 'Xê'),
      ),
    ).toEqual([
      'clause: Một',
      'clause: Hai',
      'paragraph: Đoạn xen giữa',
      'clause =1: Lại một',
      'point =3: Xê',
    ])
  })

  it('numbers that no line can bear stay words', async () => {
    expect(
      await lines(
        listed('l2 level1', 'Điều 7.', 'Tổ chức') +
          listed('l0 level3', 'i)', 'La Mã') +
          listed('l5 level1', 'i)', 'cũng La Mã') +
          listed('l5 level1', 'ii)', 'hai') +
          listed('l6 level2', '1.1.', 'Hai bậc') +
          listed('l4 level1', 'I.', 'Lớn', { tag: 'h1' }),
      ),
    ).toEqual([
      'paragraph: Điều 7. Tổ chức',
      'paragraph: i) La Mã',
      'paragraph: i) cũng La Mã',
      'paragraph: ii) hai',
      'paragraph: 1.1. Hai bậc',
      'heading: I. Lớn',
    ])
  })

  it('marks come by tags and by styles', async () => {
    expect(
      await lines(
        para(
          `<b style='mso-bidi-font-weight:normal'>Đậm</b> <i>nghiêng</i> <u>gạch</u> m<sup>2</sup> H<span style='vertical-align:sub'>2</span>O <span
style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>trên</span> <span style='font-weight:700'>nặng</span><b><span
style='font-weight:normal'> thường</span></b>`,
        ),
      ),
    ).toEqual(['paragraph: **Đậm** _nghiêng_ ~gạch~ m^2^ H,2,O ^trên^ **nặng** thường'])
  })

  it('links of the web and of mail stay links; all others are words, and are counted if they lead out of the paper', async () => {
    const { lines: read, leftOut } = await paste.read(
      para(
        `<a href="https://vbpl.vn/x?a=1&amp;b=2"><span class=MsoHyperlink>văn bản</span></a>, <a href="mailto:a@b.vn">thư</a>, <a
href="file:///C:/x.docx">tệp</a>, <a href="javascript:alert(1)">mã</a>, <a href="#_Toc1">mục</a>, <a href=" java&#9;script:alert(1)">mã</a>, <a
href="https://vbpl.vn/${'x'.repeat(2_000)}">dài</a><a href="file:///C:/y.docx"></a>`,
      ),
    )
    expect(say(read)).toEqual([
      'paragraph: [văn bản](https://vbpl.vn/x?a=1&b=2), [thư](mailto:a@b.vn), tệp, mã, mục, mã, dài',
    ])
    expect(leftOut).toEqual([{ what: 'links', count: 4 }])
  })

  it('footnotes stand where their sign stood', async () => {
    const { lines: read, leftOut } = await paste.read(FOOTNOTE)
    expect(say(read)).toEqual([
      'paragraph: Dân số 101 triệu người{note paragraph: Tổng cục Thống kê, _Niên giám_.} vào năm 2024.',
    ])
    expect(leftOut).toEqual([])
  })

  it('deleted words, comments and hidden words never become text, and are counted', async () => {
    const { lines: read, leftOut } = await paste.read(TRACKED)
    expect(say(read)).toEqual(['paragraph: Mỗi tỉnh công bố kết quả.'])
    expect(leftOut).toEqual([
      { what: 'deleted-words', count: 4 },
      { what: 'hidden-words', count: 1 },
      { what: 'comments', count: 1 },
    ])
  })

  it('tables keep their merged cells; a table in a cell is its lines', async () => {
    expect(say((await paste.read(TABLE)).lines)).toEqual([
      'paragraph: Trước bảng',
      'paragraph: {table 2x1 paragraph: **Chỉ tiêu** ¦ 1x2 paragraph: Năm // paragraph: 2025 ¦ paragraph: 2026 // paragraph: GRDP ¦ paragraph: 8,0 | paragraph: % ¦ }',
      'paragraph: Sau bảng',
    ])
  })

  it('breaks, tabs, soft hyphens and pages', async () => {
    expect(
      await lines(
        para(
          `Kính gửi:<span style='mso-tab-count:1'>      </span>Bộ<br>\nTài chính, co&shy;operation<br clear=all style='mso-special-character:line-break;page-break-before:always'>Trang sau`,
        ),
      ),
    ).toEqual(['paragraph: Kính gửi: Bộ⏎Tài chính, cooperation', 'paragraph: Trang sau'])
  })

  it('pictures and equations are counted', async () => {
    const { leftOut } = await readWord(
      para(
        `Hình<!--[if gte vml 1]><v:shape id="x"></v:shape><![endif]--><![if !vml]><img width=10 src="file:///C:/x.png"><![endif]>`,
      ),
    )
    expect(leftOut).toEqual([{ what: 'images', count: 1 }])
  })

  it('letters of old fonts become Unicode, by the style sheet too', async () => {
    const { lines: read, converted } = await readWord(
      `<p class=CuTime>C«ng hßa x· héi chñ nghÜa ViÖt Nam</p>
      <p class=MsoNormal><span style='font-family:".VnTimeH",serif'>céng hßa</span> và <span style='font-family:"VNI-Times"'>Coäng ho</span><span
      style='font-family:"VNI-Times"'>øa</span></p>
      <p class=CuTime>Các cơ quan</p><p class=CuTime>các</p>`,
    )
    expect(say(read)).toEqual([
      'paragraph: Công hòa xã hội chủ nghĩa Việt Nam',
      'paragraph: CỘNG HÒA và Cộng hòa',
      'paragraph: Các cơ quan',
      'paragraph: các',
    ])
    expect(converted).toBe('tcvn3')
    const { lines: raw } = await paste.read(fromWord('<p class=CuTime>C¸c ®Þa ph­¬ng</p>'), {
      isConverting: false,
    })
    expect(say(raw)).toEqual(['paragraph: C¸c ®Þa ph¬ng'])
    expect(await lines('<p class=CuTime>C¸c ®Þa ph­¬ng</p>')).toEqual(['paragraph: Các địa phương'])
  })

  it('letters that could be of both are what most of their font are', async () => {
    expect(
      await lines(
        '<p class=CuTime>Thông tin</p><p class=CuTime>Các cơ quan</p><p class=CuTime>Địa phương</p>',
      ),
    ).toEqual(['paragraph: Thông tin', 'paragraph: Các cơ quan', 'paragraph: Địa phương'])
  })

  it('signs of picture fonts become signs, or are counted', async () => {
    const { lines: read, leftOut } = await readWord(
      para(
        `A <span style='font-family:Wingdings;mso-ascii-font-family:"Times New Roman";mso-hansi-font-family:"Times New Roman";mso-char-type:symbol;mso-symbol-font-family:Wingdings'><span
        style='mso-char-type:symbol;mso-symbol-font-family:Wingdings'>à</span></span> B <span style='font-family:Symbol'>³</span> 5 <span style='font-family:Wingdings'>(</span>`,
      ),
    )
    expect(say(read)).toEqual(['paragraph: A → B ≥ 5'])
    expect(leftOut).toEqual([{ what: 'symbols', count: 1 }])
  })
})
