import { describe, expect, it } from 'vitest'
import { DomainError } from '~/kernel/domain-error'
import { cast, choicesOf, delegationOf, tally, type Choice } from './ballot'
import { TWO_THIRDS } from './share'

const rules = { quorum: TWO_THIRDS, allowsAbstention: true }
const NONE = { numerator: 0, denominator: 1 }
const votes = (counts: Partial<Record<Choice, number>>): Choice[] =>
  Object.entries(counts).flatMap(([choice, count]) => Array<Choice>(count).fill(choice as Choice))

describe('tally', () => {
  it.each<[string, Partial<Record<Choice, number>>, number, string]>([
    ['more for than against', { for: 12, against: 11 }, 34, 'adopted'],
    ['a tie', { for: 12, against: 12 }, 34, 'not-adopted'],
    ['more against', { for: 11, against: 12 }, 34, 'not-adopted'],
    ['only other opinions', { other: 34 }, 34, 'not-adopted'],
    ['only abstentions', { abstain: 34 }, 34, 'not-adopted'],
    ['one for among abstentions and other opinions', { for: 1, other: 20, abstain: 13 }, 34, 'adopted'],
    ['a majority of votes but not of votes cast', { for: 10, against: 9, other: 15 }, 34, 'adopted'],
    ['exactly the quorum', { for: 23 }, 34, 'adopted'],
    ['one less than the quorum', { for: 22 }, 34, 'no-quorum'],
    ['abstentions that make the quorum', { for: 2, abstain: 21 }, 34, 'adopted'],
    ['no votes', {}, 34, 'no-quorum'],
    ['one delegation alone', { for: 1 }, 1, 'adopted'],
  ])('%s', (_, counts, entitled, verdict) => {
    expect(tally(votes(counts), entitled, rules).verdict).toBe(verdict)
  })

  it('needs more than nothing even where no quorum is asked', () => {
    expect(tally([], 34, { quorum: NONE }).verdict).toBe('no-quorum')
    expect(tally([], 0, rules).verdict).toBe('no-quorum')
    expect(tally(['for'], 34, { quorum: NONE }).verdict).toBe('adopted')
  })

  it('tells how it counted', () => {
    expect(tally(votes({ for: 20, against: 3, other: 2, abstain: 1 }), 34, rules)).toEqual({
      counts: { for: 20, against: 3, other: 2, abstain: 1 },
      voted: 26,
      entitled: 34,
      quorum: 23,
      verdict: 'adopted',
    })
  })
})

describe('cast', () => {
  const open = { status: 'open', allowsAbstention: false, closedAt: null } as const
  const codeOf = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error instanceof DomainError ? error.code : error
    }
    return 'none'
  }

  it('takes what is offered', () => {
    expect(cast(open, 'for')).toEqual({ choice: 'for', opinion: '' })
    expect(cast(open, 'other', '  Cần nêu rõ nguồn kinh phí. ')).toEqual({
      choice: 'other',
      opinion: 'Cần nêu rõ nguồn kinh phí.',
    })
    expect(cast({ ...open, allowsAbstention: true }, 'abstain').choice).toBe('abstain')
  })

  it('drops an opinion that was typed before another choice was made', () => {
    expect(cast(open, 'against', 'Nháp').opinion).toBe('')
  })

  it('refuses what it must', () => {
    expect(codeOf(() => cast({ ...open, status: 'closed' }, 'for'))).toBe('ballot-not-open')
    expect(codeOf(() => cast(open, 'abstain'))).toBe('choice-not-offered')
    expect(codeOf(() => cast(open, 'maybe'))).toBe('choice-not-offered')
    expect(codeOf(() => cast(open, 'other', '   '))).toBe('opinion-missing')
  })
})

it('offers abstention only where the chair allowed it', () => {
  expect(choicesOf({ allowsAbstention: false })).toEqual(['for', 'against', 'other'])
  expect(choicesOf({ allowsAbstention: true })).toEqual(['for', 'against', 'other', 'abstain'])
})

it('finds the delegation of a voter', () => {
  const delegations = [{ entitledIds: ['a', 'b'] }, { entitledIds: ['c'] }]
  expect(delegationOf('c', delegations)).toBe(delegations[1])
  expect(delegationOf('d', delegations)).toBeUndefined()
})
