import { describe, expect, it } from 'vitest'
import { initialsAmong, initialsOf } from './initials'

describe('initialsOf', () => {
  it('takes the given name, then the family name', () => {
    expect(initialsOf('Nguyễn Thị Lan')).toBe('LN')
    expect(initialsOf('Trần Đình Hoàng Giang')).toBe('GT')
    expect(initialsOf('Lê Tâm')).toBe('TL')
  })

  it('tells apart two people who share a middle name and a given name’s letter', () => {
    expect(initialsOf('Nguyễn Hữu Nam')).not.toBe(initialsOf('Trần Hữu Nga'))
  })

  it('is one letter for one word and nothing for no name', () => {
    expect(initialsOf('Ánh')).toBe('Á')
    expect(initialsOf('  ')).toBe('')
  })

  it('keeps the marks of a letter that was typed in pieces', () => {
    expect(initialsOf('Phạm đức Ánh'.normalize('NFD'))).toBe('ÁP')
  })
})

describe('initialsAmong', () => {
  const people = ['Nguyễn Thị Lan', 'Nguyễn Văn Long', 'Trần Thị Mai']

  it('adds the letter between for those who would share theirs, and for nobody else', () => {
    expect(people.map((name) => initialsAmong(name, people))).toEqual(['LTN', 'LVN', 'MT'])
  })

  it('has nothing to add where there is no name between', () => {
    expect(initialsAmong('Lê Tâm', ['Lê Tâm', 'Lê Văn Tùng'])).toBe('TL')
    expect(initialsAmong('Lê Văn Tùng', ['Lê Tâm', 'Lê Văn Tùng'])).toBe('TVL')
  })
})
