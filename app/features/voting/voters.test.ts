import { describe, expect, it } from 'vitest'
import { entitledVoters, namedVoters } from './voters'

const change = (replacedId: string, voterId: string) => ({ replacedId, voterId })

describe('the voters that a delegation names', () => {
  it('are those of the opening, each place taken by whoever was named for it last', () => {
    expect(namedVoters(['a', 'b'], [])).toEqual(['a', 'b'])
    expect(namedVoters(['a', 'b'], [change('a', 'c')])).toEqual(['c', 'b'])
    expect(namedVoters(['a', 'b'], [change('a', 'c'), change('c', 'd')])).toEqual(['d', 'b'])
    expect(namedVoters(['a', 'b'], [change('a', 'c'), change('c', 'a')])).toEqual(['a', 'b'])
  })

  it('may vote as long as they stand for that organisation at the workshop', () => {
    const delegation = { organisationId: 'o', voterIds: ['a', 'b', 'e'], voterChanges: [change('a', 'c')] }
    const present = [
      { userId: 'a', organisationId: 'o' },
      { userId: 'c', organisationId: 'o' },
      { userId: 'b', organisationId: 'another' },
    ]
    expect(entitledVoters(delegation, present)).toEqual(['c'])
  })
})
