import { describe, expect, it } from 'vitest'
import { mergeText } from './text-merge'

const BEFORE = 'Đã tập huấn 40 cán bộ. Đã công bố 4 bộ dữ liệu.\nHuế đi trước.\nCòn thiếu máy chủ.'

describe('two writers in one text', () => {
  it('keeps what each did in another line or sentence', () => {
    const mine = BEFORE.replace('40 cán bộ', '45 cán bộ')
    const theirs = BEFORE.replace('thiếu máy chủ', 'thiếu hai máy chủ').concat('\nĐã lập kế hoạch.')
    const both =
      'Đã tập huấn 45 cán bộ. Đã công bố 4 bộ dữ liệu.\nHuế đi trước.\nCòn thiếu hai máy chủ.\nĐã lập kế hoạch.'
    expect(mergeText(BEFORE, mine, theirs)).toBe(both)
    expect(mergeText(BEFORE, theirs, mine)).toBe(both)
  })

  it('takes what only one changed, or both alike', () => {
    expect(mergeText(BEFORE, BEFORE, 'Khác.')).toBe('Khác.')
    expect(mergeText(BEFORE, 'Khác.', BEFORE)).toBe('Khác.')
    expect(mergeText(BEFORE, 'Khác.', 'Khác.')).toBe('Khác.')
    const removed = BEFORE.replace('Huế đi trước.\n', '')
    expect(mergeText(BEFORE, removed, `${removed}\nThêm.`)).toBe(`${removed}\nThêm.`)
  })

  it('decides nothing where both changed one place to different words', () => {
    expect(mergeText('4 bộ dữ liệu.', '5 bộ dữ liệu.', '6 bộ dữ liệu.')).toBeNull()
    expect(mergeText('', 'Của tôi.', 'Của Lan.')).toBeNull()
    expect(mergeText(BEFORE, `${BEFORE}\nCủa tôi.`, `${BEFORE}\nCủa Lan.`)).toBeNull()
    expect(
      mergeText(BEFORE, BEFORE.replace('Huế đi trước.\n', ''), BEFORE.replace('Huế', 'Đà Nẵng')),
    ).toBeNull()
  })

  it('does not take a figure for the end of a sentence', () => {
    expect(mergeText('Chi 1.234.567 đồng', 'Chi 2.234.567 đồng', 'Chi 1.234.999 đồng')).toBeNull()
  })

  it('gives up instead of keeping the process busy', () => {
    const lines = (mark: string) => Array.from({ length: 3000 }, (_, n) => `${mark}${n}`).join('\n')
    expect(mergeText(lines('a'), lines('b'), lines('c'))).toBeNull()
  })

  it('loses no piece of either side, whatever the two did in different lines', () => {
    const base = Array.from({ length: 12 }, (_, n) => `Dòng ${n}.`)
    for (let mine = 0; mine < 12; mine += 1)
      for (let theirs = 0; theirs < 12; theirs += 1) {
        if (Math.abs(mine - theirs) < 2) continue
        const write = (at: number, words: string) =>
          base.map((line, n) => (n === at ? words : line)).join('\n')
        const expected = base
          .map((line, n) => (n === mine ? 'Tôi.' : n === theirs ? 'Lan.' : line))
          .join('\n')
        expect(mergeText(base.join('\n'), write(mine, 'Tôi.'), write(theirs, 'Lan.'))).toBe(expected)
      }
  })
})
