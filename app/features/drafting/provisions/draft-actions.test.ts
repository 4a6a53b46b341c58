import { describe, expect, it } from 'vitest'
import { orderBehind } from './draft-actions'

const order = (ids: string, behind: string | null) => orderBehind([...'abcd'], [...ids], behind)?.join('')

describe('provisions that are put elsewhere', () => {
  it.each<[string, string | null, string, string]>([
    ['d', null, 'dabc', 'in front of all'],
    ['a', 'd', 'bcda', 'behind all'],
    ['ab', 'c', 'cabd', 'several'],
    ['cd', 'a', 'acdb', 'several, further up'],
  ])('%s behind %s: %s (%s)', (ids, behind, expected, _what) => {
    expect(order(ids, behind)).toBe(expected)
  })

  it.each([
    ['a', null],
    ['b', 'a'],
    ['b', 'b'],
    ['bc', 'a'],
    ['bc', 'b'],
    ['bc', 'c'],
  ])('%s behind %s stay where they are, and leave no step to undo', (ids, behind) => {
    expect(order(ids, behind)).toBeUndefined()
  })
})
