import { describe, expect, it } from 'vitest'
import { finder } from './search'

describe('a query', () => {
  const texts = ['Khuyến nghị về Dữ liệu mở', null, 'Recommendations on open data', undefined, '05/TB-HNDLM']

  it.each(['du lieu mo', 'DỮ LIỆU', 'mở dữ', 'open khuyen', '05/tb', '', '   '])(
    '"%s" finds the text',
    (query) => {
      expect(finder(query)(...texts)).toBe(true)
    },
  )

  it.each(['dữ liệu đóng', 'open access', 'null'])('"%s" does not', (query) => {
    expect(finder(query)(...texts)).toBe(false)
  })

  it('does not care how the marks are composed or where the tone is written', () => {
    expect(finder('Huế hoà'.normalize('NFD'))('Thừa Thiên Huế, hòa giải')).toBe(true)
  })
})
