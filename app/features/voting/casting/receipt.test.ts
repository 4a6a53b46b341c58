import { expect, it } from 'vitest'
import { newReceipt } from './receipt'

it('is three groups of four letters that cannot be mistaken for each other', () => {
  const receipts = Array.from({ length: 500 }, newReceipt)
  for (const receipt of receipts)
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(new Set(receipts).size).toBe(receipts.length)
})
