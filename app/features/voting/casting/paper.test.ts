import { describe, expect, it } from 'vitest'
import { EMPTY_PAPER, isBegun, paperFrom } from './paper'

describe('a paper that comes back', () => {
  it('is as it was left, the second look included', () => {
    const paper = { choice: 'other', opinion: 'Cần làm rõ.', step: 'confirm' }
    expect(paperFrom(paper)).toEqual(paper)
    expect(paperFrom({ choice: 'for', opinion: 'Nháp' })).toEqual({
      choice: 'for',
      opinion: 'Nháp',
      step: 'fill',
    })
    expect(paperFrom({ choice: 'for', opinion: '' }, 'confirm').step).toBe('confirm')
  })

  it('is never confirmed without a choice, or without the opinion that the choice asks for', () => {
    expect(paperFrom({ choice: 'other', opinion: '  ', step: 'confirm' }).step).toBe('fill')
    expect(paperFrom({ choice: 'maybe', opinion: 'x', step: 'confirm' })).toEqual({
      choice: null,
      opinion: 'x',
      step: 'fill',
    })
  })

  it.each([null, undefined, 'for', 7, [], {}])('is empty after %j', (value) => {
    expect(paperFrom(value)).toEqual(EMPTY_PAPER)
    expect(isBegun(paperFrom(value))).toBe(false)
  })
})
