import { describe, expect, it } from 'vitest'
import { initialsOf } from './initials'

describe('initialsOf', () => {
  it('takes the middle and the given name, not the family name', () => {
    expect(initialsOf('Nguyễn Thị Lan')).toBe('TL')
    expect(initialsOf('Trần Đình Hoàng Giang')).toBe('HG')
  })

  it('takes the family name when there is no middle name', () => {
    expect(initialsOf('Lê Tâm')).toBe('LT')
  })

  it('is one letter for one word and nothing for no name', () => {
    expect(initialsOf('Ánh')).toBe('Á')
    expect(initialsOf('  ')).toBe('')
  })

  it('keeps the marks of a letter that was typed in pieces', () => {
    expect(initialsOf('Phạm đức Ánh'.normalize('NFD'))).toBe('ĐÁ')
  })
})
