import { describe, expect, it } from 'vitest'
import { DomainError } from '~/kernel/domain-error'
import { commonPasswords } from './password/common-passwords.server'
import { assertGoodPassword } from './password'

const owner = { name: 'Nguyễn Thị Minh Khai', email: 'minhkhai.nguyen@most.gov.vn' }

function refusal(password: string): string | null {
  try {
    assertGoodPassword(password, owner, commonPasswords)
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe('a new password', () => {
  it.each([
    ['eleven letters', 'qxbz7wkpvmt', 'password-too-short'],
    [
      'eleven letters as people see them, though more code points',
      'ễễễễễễễễễễễ'.normalize('NFD'),
      'password-too-short',
    ],
    ['a common one', 'qwertyuiopasdfghjkl', 'password-too-common'],
    ['a common one in capitals', '1QAZ2WSX3EDC', 'password-too-common'],
    ['a common word with figures and signs around it', '!!Password2026!!', 'password-too-common'],
    ['a common Vietnamese one', 'anhyeuemnhieulam', 'password-too-common'],
    ['the same with marks and spaces', 'Mật khẩu của tôi', 'password-too-common'],
    ['figures alone', '0912 345 678 90', 'password-too-common'],
    ['a short piece again and again', 'xyzxyzxyzxyz', 'password-too-common'],
    ['a common word twice', 'matkhaumatkhau', 'password-too-common'],
    ['the own name', 'Nguyễn Thị Minh Khai', 'password-personal'],
    ['the own name without marks, and a year', 'nguyenthiminhkhai1990', 'password-personal'],
    ['the own address', 'minhkhai.nguyen@most.gov.vn', 'password-personal'],
    ['the name in the own address', 'minhkhai.nguyen!1', 'password-personal'],
  ])('is refused: %s', (_what, password, code) => {
    expect(refusal(password)).toBe(code)
  })

  it.each([
    ['a sentence', 'sông Hương chảy qua cầu Tràng Tiền'],
    ['twelve random letters', 'qxbz7wkpvmtr'],
    ['words that hold a common one', 'dragon fruit grows in Bình Thuận'],
    ["somebody else's name", 'Trần Quốc Toản bóp nát quả cam'],
  ])('is accepted: %s', (_what, password) => {
    expect(refusal(password)).toBeNull()
  })

  it('is checked against a list of thousands', () => {
    expect(commonPasswords.size).toBeGreaterThan(5000)
  })
})
