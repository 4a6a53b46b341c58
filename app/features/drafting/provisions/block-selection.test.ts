import { describe, expect, it } from 'vitest'
import { toggled } from './block-selection'

const ORDER = ['a', 'b', 'c', 'd', 'e']
const tap = (ends: string, id: string): string => {
  const [first = '', last = ''] = ends
  const next = toggled(ORDER, ends === '' ? null : { first, last }, id)
  return next ? next.first + next.last : ''
}

describe('a tap while recommendations are chosen', () => {
  it.each([
    ['', 'c', 'cc', 'chooses the first'],
    ['bb', 'd', 'bd', 'adds one below, and those between'],
    ['dd', 'b', 'db', 'adds one above, and those between'],
    ['bc', 'e', 'be', 'adds one more below'],
    ['bc', 'a', 'ca', 'adds one on the other side, and keeps the others'],
    ['cb', 'd', 'bd', 'adds one on the other side of what was chosen upwards'],
    ['bd', 'd', 'bc', 'takes the last away'],
    ['bd', 'b', 'cd', 'takes the first away'],
    ['db', 'd', 'cb', 'takes away the first of what was chosen upwards'],
    ['ae', 'c', 'ab', 'takes one in the middle away, and what is behind it'],
    ['cc', 'c', '', 'takes the only one away'],
    ['xx', 'c', 'cc', 'begins anew where what was chosen is gone'],
  ])('on %s at %s leaves %s: %s', (ends, id, expected) => {
    expect(tap(ends, id)).toBe(expected)
  })
})
