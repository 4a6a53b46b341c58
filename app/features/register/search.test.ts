import { describe, expect, it } from 'vitest'
import { holdsAll, keyOf, passageOf, queryWords } from './search'

describe('a query', () => {
  const key = keyOf('Khuyến nghị về Dữ liệu mở', 'Recommendations on open data', '05/TB-HNDLM')

  it.each(['du lieu mo', 'DỮ LIỆU', 'mở dữ', 'open khuyen', '05/tb', '', '   '])(
    '"%s" finds the text',
    (query) => {
      expect(holdsAll(key, queryWords(query))).toBe(true)
    },
  )

  it.each(['dữ liệu đóng', 'open access'])('"%s" does not', (query) => {
    expect(holdsAll(key, queryWords(query))).toBe(false)
  })

  it('does not care how the marks are composed or where the tone is written', () => {
    expect(holdsAll(keyOf('Thừa Thiên Huế, hòa giải'), queryWords('Huế hoà'.normalize('NFD')))).toBe(true)
  })
})

describe('passageOf', () => {
  it('shows the words around the first hit, with their marks', () => {
    const text = `${'Điều khoản chung. '.repeat(20)}Công bố dữ liệu mở đúng hạn. ${'Điều khoản cuối. '.repeat(20)}`
    const passage = passageOf(text, queryWords('du lieu mo dung han')) ?? ''
    expect(passage).toContain('Công bố dữ liệu mở đúng hạn.')
    expect(passage.startsWith('… ') && passage.endsWith(' …')).toBe(true)
    expect(passage.length).toBeLessThan(320)
  })

  it('shows a short text whole, and nothing where there is no hit', () => {
    expect(passageOf('Đặt chỉ tiêu hằng năm', ['chi'])).toBe('Đặt chỉ tiêu hằng năm')
    expect(passageOf('Đặt chỉ tiêu', ['khac'])).toBeNull()
    expect(passageOf('Đặt chỉ tiêu', [])).toBeNull()
  })
})
