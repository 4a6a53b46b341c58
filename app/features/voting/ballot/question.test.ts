import { expect, it } from 'vitest'
import { defaultQuestion } from './question'

it('makes a sentence of a title in both languages', () => {
  expect(defaultQuestion({ vi: 'Khuyến nghị về dữ liệu mở', en: 'Recommendations on open data' })).toEqual({
    vi: 'Thông qua khuyến nghị về dữ liệu mở',
    en: 'Adopt the recommendations on open data',
  })
  expect(defaultQuestion({ vi: 'Chương trình hành động 2023', en: 'Action programme 2023' })).toEqual({
    vi: 'Thông qua “Chương trình hành động 2023”',
    en: 'Adopt “Action programme 2023”',
  })
})

it('leaves a missing side missing', () => {
  expect(defaultQuestion({ vi: 'Khuyến nghị về dữ liệu mở', en: '' }).en).toBe('')
})
