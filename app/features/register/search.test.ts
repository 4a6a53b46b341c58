import { describe, expect, it } from 'vitest'
import { queryWords } from '~/kernel/search'
import { passageOf } from './search'

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
