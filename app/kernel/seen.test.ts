import { describe, expect, it } from 'vitest'
import { assertSeen, ChangedMeanwhile, changesSince, mergeByField } from './seen'

const seen = { percent: '40', done: 'Đã tập huấn', proposals: '' }

describe('what changed since the page was opened', () => {
  it('names the fields that are others now, and only those', () => {
    expect(changesSince(seen, { ...seen, percent: '95' })).toEqual([
      { field: 'percent', before: '40', now: '95' },
    ])
  })

  it('lets a decision about the same revision pass', () => {
    expect(() =>
      assertSeen({ revision: 3, values: seen }, { revision: 3, values: { ...seen, percent: '95' } }),
    ).not.toThrow()
  })

  it('refuses a decision about another revision, with what changed', () => {
    const decide = () =>
      assertSeen({ revision: 3, values: seen }, { revision: 4, values: { ...seen, percent: '95' } })
    expect(decide).toThrow(ChangedMeanwhile)
    expect(decide).toThrow(expect.objectContaining({ status: 409, code: 'changed-meanwhile' }) as Error)
  })
})

describe('two people who edit one row', () => {
  it('keeps both where they changed different fields', () => {
    expect(
      mergeByField(seen, { ...seen, percent: '50' }, { ...seen, proposals: 'Cần thêm kinh phí' }),
    ).toEqual({
      values: { percent: '50', done: 'Đã tập huấn', proposals: 'Cần thêm kinh phí' },
      collisions: [],
    })
  })

  it('reports what both changed to different words, and overwrites nothing', () => {
    expect(mergeByField(seen, { ...seen, percent: '50' }, { ...seen, percent: '60' })).toEqual({
      values: { ...seen, percent: '60' },
      collisions: [{ field: 'percent', mine: '50', theirs: '60' }],
    })
  })

  it('has nothing to choose where both wrote the same', () => {
    expect(mergeByField(seen, { ...seen, percent: '50' }, { ...seen, percent: '50' }).collisions).toEqual([])
  })

  it('does not undo what the writer left alone', () => {
    expect(mergeByField(seen, seen, { ...seen, done: 'Đã xong' }).values.done).toBe('Đã xong')
  })
})
