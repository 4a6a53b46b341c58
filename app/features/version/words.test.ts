import { describe, expect, it } from 'vitest'
import { pointLabel } from './words'

describe('pointLabel', () => {
  it('puts đ after d in Vietnamese, and dd for the same point in English', () => {
    expect([0, 3, 4, 5, 6].map((index) => pointLabel(index, 'vi'))).toEqual(['a', 'd', 'đ', 'e', 'g'])
    expect([0, 3, 4, 5, 6].map((index) => pointLabel(index, 'en'))).toEqual(['a', 'd', 'dd', 'e', 'g'])
  })

  it('doubles the letters after the last one', () => {
    expect(pointLabel(22, 'vi')).toBe('y')
    expect(pointLabel(23, 'vi')).toBe('aa')
  })
})
