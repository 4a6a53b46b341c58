import { describe, expect, it } from 'vitest'
import { matchingOptions } from './combobox-options'

const provinces = [
  { value: '1', label: 'Thành phố Huế', hint: 'Thừa Thiên Huế' },
  { value: '2', label: 'Đà Nẵng' },
  { value: '3', label: 'Huế Hòa' },
  { value: '4', label: 'Lào Cai', hint: 'Yên Bái' },
]
const found = (query: string) => matchingOptions(provinces, query).map((option) => option.value)

describe('matchingOptions', () => {
  it('finds without accents, names that begin with the query first', () => {
    expect(found('hue')).toEqual(['3', '1'])
    expect(found('da nang')).toEqual(['2'])
  })

  it('finds accents wherever they were typed', () => {
    expect(found('hoà')).toEqual(['3'])
    expect(found('Đà')).toEqual(['2'])
  })

  it('searches the hint, and the words in any order', () => {
    expect(found('yen bai')).toEqual(['4'])
    expect(found('hue thua')).toEqual(['1'])
  })

  it('keeps all in their order for an empty query, and none for what is not there', () => {
    expect(found('  ')).toEqual(['1', '2', '3', '4'])
    expect(found('sapa')).toEqual([])
  })
})
