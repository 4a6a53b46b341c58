import { describe, expect, it } from 'vitest'
import { groupOf, groupTasks, task, withTurnouts, type Group, type Task, type TaskKind } from './task'

const TODAY = '2026-06-10'

describe('groupOf', () => {
  const cases: [TaskKind, string | null, number | null, Group][] = [
    ['vote', null, null, 'today'],
    ['report-start', '2026-06-01', null, 'today'],
    ['report-start', '2026-06-10', null, 'today'],
    ['report-start', '2026-06-11', null, 'week'],
    ['report-start', '2026-06-17', null, 'week'],
    ['report-start', '2026-06-18', null, 'later'],
    ['report-start', null, null, 'later'],
    ['report-decide', '2026-12-31', null, 'week'],
    ['report-mend', null, null, 'week'],
    ['answer', null, 3, 'week'],
    ['review', null, 0, 'week'],
    ['review', null, 2, 'later'],
    ['write', null, 0, 'later'],
    ['issue', null, null, 'week'],
    ['answered', null, 2, 'week'],
    ['close-ballot', null, 2, 'today'],
    ['end-consultation', null, 0, 'later'],
    ['end-consultation', null, 2, 'week'],
  ]
  it.each(cases)('%s, due %s, count %s: %s', (kind, due, count, expected) => {
    expect(groupOf({ kind, due, count }, TODAY)).toBe(expected)
  })
})

describe('groupTasks', () => {
  const task = (id: string, kind: TaskKind, due: string | null = null): Task => ({
    id,
    kind,
    due,
    title: { vi: id, en: id },
    context: { vi: '', en: '' },
    to: '/',
    count: null,
    of: null,
    isRetry: false,
    reason: null,
  })

  it('sorts by deadline, then by what others wait for, and leaves out empty groups', () => {
    const groups = groupTasks(
      [
        task('c', 'report-start', '2026-06-05'),
        task('b', 'vote'),
        task('a', 'report-decide', '2026-06-02'),
        task('d', 'write'),
      ],
      TODAY,
    )
    expect(groups.map(({ group, tasks }) => [group, tasks.map(({ id }) => id)])).toEqual([
      ['today', ['a', 'c', 'b']],
      ['later', ['d']],
    ])
  })
})

describe('withTurnouts', () => {
  it('shows what was heard of the ballots that wait for their close, and never fewer votes than before', () => {
    const words = { vi: 'Dữ liệu mở', en: 'Open data' }
    const of = (kind: TaskKind, to: string, count: number) =>
      task(kind, to, words, to, { context: words, count, of: 63 })
    const tasks = [
      of('close-ballot', '/ballots/a', 4),
      of('close-ballot', '/ballots/b', 9),
      of('close-ballot', '/ballots/c', 1),
      of('answer', '/recommendations/a', 2),
    ]
    const heard = new Map([
      ['a', 63],
      ['b', 8],
    ])
    const shown = withTurnouts(tasks, heard)
    expect(shown.map(({ count }) => count)).toEqual([63, 9, 1, 2])
  })
})
