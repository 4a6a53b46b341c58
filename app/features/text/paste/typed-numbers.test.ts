import { describe, expect, it } from 'vitest'
import { linesFromText } from './plain'
import { say } from './browser-fixture'

const read = (...paragraphs: string[]) => say(linesFromText(paragraphs.join('\n')).lines)
const words = (...paragraphs: string[]) => paragraphs.map((one) => `paragraph: ${one}`)

describe('typed numbers', () => {
  it('that go on in order are khoản and điểm', () => {
    expect(
      read(
        'Điều 3. Nhiệm vụ',
        '1. Bộ Khoa học và Công nghệ:',
        'a) Chủ trì xây dựng;',
        'b) Hướng dẫn;',
        'c) Kiểm tra;',
        'd) Tổng hợp;',
        'đ) Báo cáo;',
        'e) Đề xuất.',
        '2. Ủy ban nhân dân tỉnh:',
        'a) Bố trí ngân sách;',
        'b) Công khai.',
        '3. Kinh phí.',
      ),
    ).toEqual([
      'paragraph: Điều 3. Nhiệm vụ',
      'clause: Bộ Khoa học và Công nghệ:',
      'point: Chủ trì xây dựng;',
      'point: Hướng dẫn;',
      'point: Kiểm tra;',
      'point: Tổng hợp;',
      'point: Báo cáo;',
      'point: Đề xuất.',
      'clause: Ủy ban nhân dân tỉnh:',
      'point: Bố trí ngân sách;',
      'point: Công khai.',
      'clause: Kinh phí.',
    ])
  })

  it.each([
    ['a figure with a comma for thousands', ['23.9 tỷ đồng', '24.1 tỷ đồng']],
    ['a figure at a sentence’s end', ['23. tỷ đồng là con số dự kiến.']],
    ['a year', ['2023. Năm bản lề', '2024. Năm tăng tốc']],
    ['a decimal', ['1.5 lần', '2.5 lần']],
    ['a date', ['1.1.2025 là ngày có hiệu lực', '2.1.2025 là ngày nghỉ']],
    ['a number alone', ['1. Mục tiêu chung']],
    ['a letter alone', ['a) Mục tiêu chung']],
    ['numbers out of order', ['1. Một', '3. Ba', '7. Bảy']],
    ['articles', ['Điều 5. Phạm vi', 'Điều 6. Đối tượng']],
    ['Roman numbers', ['I. MỤC TIÊU', 'II. GIẢI PHÁP']],
    ['Roman points', ['i) một', 'ii) hai', 'iii) ba']],
    ['levels of two numbers', ['1.1. Một', '1.2. Hai']],
    ['capital letters', ['A. Phần một', 'B. Phần hai']],
    ['a name', ['T. Nguyễn Văn An', 'U. Lê Thị Bình']],
    ['numbers without words', ['1.', '2.', '3.']],
    ['percentages', ['+ 5,2%', '- 3,5%']],
    ['a negative figure', ['- 5', '-12']],
    ['numbers of two ways', ['1. Một', '2) Hai']],
    ['a number of another article', ['Điều 1. Một', '1. Lẻ', 'Điều 2. Hai', '2. Lẻ']],
  ])('are words where they are %s', (_what, paragraphs) => {
    expect(read(...paragraphs)).toEqual(words(...paragraphs))
  })

  it.each([
    ['brackets', ['1) Một', '2) Hai'], ['clause: Một', 'clause: Hai']],
    ['two brackets', ['(1) Một', '(2) Hai'], ['clause: Một', 'clause: Hai']],
    ['strokes', ['1/ Một', '2/ Hai'], ['clause: Một', 'clause: Hai']],
    ['no space', ['1.Tiếp tục', '2.Đẩy mạnh'], ['clause: Tiếp tục', 'clause: Đẩy mạnh']],
    ['dots behind letters', ['a. Một', 'b. Hai'], ['point: Một', 'point: Hai']],
    ['another beginning', ['4. Bốn', '5. Năm'], ['clause =4: Bốn', 'clause: Năm']],
    ['the Latin order', ['d) Một', 'e) Hai'], ['point =4: Một', 'point =6: Hai']],
    ['the English order', ['d) One', 'dd) Two', 'e) Three'], ['point =4: One', 'point: Two', 'point: Three']],
    ['words between', ['1. Một', 'Đoạn', '2. Hai'], ['clause: Một', 'paragraph: Đoạn', 'clause: Hai']],
    ['a figure between', ['1. Một', '23. tỷ', '2. Hai'], ['clause: Một', 'paragraph: 23. tỷ', 'clause: Hai']],
    [
      'a new beginning',
      ['1. A', '2. B', '1. C', '2. D'],
      ['clause: A', 'clause: B', 'clause =1: C', 'clause: D'],
    ],
    ['one khoản with points', ['1. Một:', 'a) A', 'b) B'], ['clause: Một:', 'point: A', 'point: B']],
    ['a paragraph between points', ['a) A', 'Đoạn', 'b) B'], ['point: A', 'paragraph: Đoạn', 'point =2: B']],
  ])('may be written with %s', (_what, paragraphs, lines) => {
    expect(read(...paragraphs)).toEqual(lines)
  })

  it('signs are bullets by themselves, and deeper under another', () => {
    expect(read('- Một', '+ nhỏ', '+ nhỏ nữa', '– Gạch dài', '• Chấm')).toEqual([
      'bullet: Một',
      'bullet 1: nhỏ',
      'bullet 1: nhỏ nữa',
      'bullet: Gạch dài',
      'bullet 2: Chấm',
    ])
    expect(read('-Nâng cao', '-Đổi mới')).toEqual(['bullet: Nâng cao', 'bullet: Đổi mới'])
    expect(read('-Nâng cao')).toEqual(['paragraph: -Nâng cao'])
    expect(read('•\tMột', '\uf0b7\tHai', '·\tBa')).toEqual(['bullet: Một', 'bullet: Hai', 'bullet: Ba'])
  })
})
