import { describe, expect, it } from 'vitest'
import { finder, holding, queryWords } from './search'

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

describe('a query of the database', () => {
  it('asks for every word, in one of its places, and for its signs as signs', () => {
    expect(holding('Huế 100%_', (holdsWord) => [{ name: holdsWord }, { email: holdsWord }])).toEqual({
      AND: ['hue', String.raw`100\%\_`].map((word) => ({
        OR: [{ name: { contains: word } }, { email: { contains: word } }],
      })),
    })
    expect(holding(' ', (holdsWord) => [{ name: holdsWord }])).toEqual({ AND: [] })
  })

  it('has an end, and nothing that the database refuses', () => {
    expect(queryWords('a\u0000b')).toEqual(['a', 'b'])
    expect(queryWords('ab a b ab')).toEqual(['ab'])
    const many = Array.from({ length: 60 }, (_, number) => `x${number}y`)
    expect(queryWords(many.join(' '))).toHaveLength(8)
    expect(queryWords(`longest ${many.join(' ')}`)).toContain('longest')
  })
})
