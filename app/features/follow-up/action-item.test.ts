import { describe, expect, it } from 'vitest'
import { paragraphs } from '~/features/text/lines-fixture'
import type { ProvisionContent } from '../version/content'
import {
  actionsOf,
  daysBetween,
  shortTitle,
  stateOf,
  type ActionFacts,
  type ActionState,
} from './action-item'

// Issued on 1 January, due on 11 April: one percent a day, so that figures can be read off the calendar.
const facts: ActionFacts = {
  startedOn: '2026-01-01',
  deadline: '2026-04-11',
  isCancelled: false,
  approved: null,
}
const at = (percent: number, submittedOn = '2026-01-20') => ({ approved: { percent, submittedOn } })

describe('stateOf', () => {
  const cases: [string, Partial<ActionFacts>, string, ActionState][] = [
    ['no report', {}, '2026-02-01', 'not-started'],
    ['an approved report of 0 %', at(0), '2026-02-01', 'not-started'],
    ['as far as the calendar', at(40), '2026-02-10', 'in-progress-on-time'],
    ['ten points behind the calendar', at(30), '2026-02-10', 'in-progress-on-time'],
    ['eleven points behind the calendar', at(29), '2026-02-10', 'behind-schedule'],
    ['the first day, with a first step', at(1), '2026-01-01', 'in-progress-on-time'],
    ['99 % on the deadline', at(99), '2026-04-11', 'in-progress-on-time'],
    ['50 % on the deadline', at(50), '2026-04-11', 'behind-schedule'],
    ['no report on the deadline', {}, '2026-04-11', 'not-started'],
    ['99 % the day after the deadline', at(99), '2026-04-12', 'overdue'],
    ['no report the day after the deadline', {}, '2026-04-12', 'overdue'],
    ['100 % submitted on the deadline', at(100, '2026-04-11'), '2026-05-01', 'completed-on-time'],
    ['100 % submitted a day late', at(100, '2026-04-12'), '2026-05-01', 'completed-late'],
    ['100 % long before the deadline', at(100), '2026-02-01', 'completed-on-time'],
    ['cancelled and past the deadline', { isCancelled: true }, '2026-05-01', 'cancelled'],
    ['cancelled at 100 %', { isCancelled: true, ...at(100) }, '2026-02-01', 'cancelled'],
    ['no deadline, no report', { deadline: null }, '2030-01-01', 'not-started'],
    ['no deadline, little done', { deadline: null, ...at(1) }, '2030-01-01', 'in-progress-on-time'],
    ['no deadline, all done', { deadline: null, ...at(100) }, '2030-01-01', 'completed-on-time'],
    [
      'a deadline on the day of issue',
      { deadline: '2026-01-01', ...at(50) },
      '2026-01-01',
      'behind-schedule',
    ],
  ]
  it.each(cases)('%s', (_, more, today, expected) => {
    expect(stateOf({ ...facts, ...more }, today)).toBe(expected)
  })
})

describe('daysBetween', () => {
  it('counts over a month and a leap day, and backwards', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2)
  })
})

describe('shortTitle', () => {
  it('keeps what is short and cuts between words, without a dangling comma', () => {
    expect(shortTitle('Công bố dữ liệu', 40)).toBe('Công bố dữ liệu')
    expect(shortTitle('Công bố dữ liệu.', 40)).toBe('Công bố dữ liệu')
    expect(shortTitle('Công bố dữ liệu, chia sẻ', 19)).toBe('Công bố dữ liệu…')
  })
})

describe('actionsOf', () => {
  const agency = (id: string) => ({ id, name: { vi: id, en: id } })
  const provision = (number: number, lead: ProvisionContent['lead']): ProvisionContent => ({
    id: `p${number}`,
    number,
    text: {
      vi: paragraphs(`Khuyến nghị ${number}`),
      en: paragraphs(`Recommendation ${number}`),
    },
    lead,
    coordinating: [agency('helper')],
    deadline: '2026-12-31',
    deliverable: { vi: 'Danh mục', en: 'Catalogue' },
  })

  it('gives one action to each lead agency and none to coordinating ones', () => {
    const actions = actionsOf([
      provision(1, { kind: 'organisation', agency: agency('ministry') }),
      provision(2, { kind: 'all-provinces', agencies: [agency('hue'), agency('ha-noi'), agency('hue')] }),
    ])
    expect(actions.map((action) => [action.provisionNumber, action.organisationId])).toEqual([
      [1, 'ministry'],
      [2, 'hue'],
      [2, 'ha-noi'],
    ])
    expect(actions[1]).toMatchObject({
      title: { vi: 'Khuyến nghị 2', en: 'Recommendation 2' },
      deliverable: { vi: 'Danh mục', en: 'Catalogue' },
      deadline: '2026-12-31',
    })
  })
})
