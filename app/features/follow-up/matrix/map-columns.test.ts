import { describe, expect, it } from 'vitest'
import type { ActionSummary } from '../action/summary.server'
import { mapColumnsOf } from './matrix'

const TEXTS = [{ id: 'second' }, { id: 'first' }]

const action = (provisionNumber: number, kind: string, adoptionId = 'first'): ActionSummary => ({
  id: `${provisionNumber} ${kind}`,
  adoptionId,
  provisionId: `p${provisionNumber}`,
  provisionNumber,
  title: { vi: '', en: '' },
  deliverable: { vi: '', en: '' },
  deadline: null,
  organisation: { id: kind, kind, name: { vi: kind, en: kind }, tile: null },
  state: 'overdue',
  percent: 0,
  hasApprovedReport: false,
})

const ALL = [action(1, 'ministry'), action(2, 'province'), action(3, 'province')]
const number = (shown: ActionSummary[], provision: number | null, map: string | null = null) =>
  mapColumnsOf(shown, { provision, map }, TEXTS).column?.number ?? null

describe('the recommendation on the map', () => {
  it('is the first that provinces carry out, or the one that was chosen', () => {
    expect(number(ALL, null)).toBe(2)
    expect(number(ALL, null, 'first.p3')).toBe(3)
    expect(number(ALL, null, 'first.p1')).toBe(2)
  })

  it('is one that the filters leave', () => {
    const shown = [action(1, 'ministry'), action(3, 'province')]
    expect(number(shown, null, 'first.p2')).toBe(3)
    const { columns } = mapColumnsOf(shown, { provision: null, map: null }, TEXTS)
    expect(columns.map((one) => one.number)).toEqual([3])
  })

  it('is that of its text, where two texts number theirs alike', () => {
    const shown = [action(2, 'province'), action(2, 'province', 'second')]
    const { columns, column } = mapColumnsOf(shown, { provision: null, map: 'first.p2' }, TEXTS)
    expect(columns.map(({ adoptionId }) => adoptionId)).toEqual(['second', 'first'])
    expect(column?.adoptionId).toBe('first')
  })

  it('is none where the filter chose one that is no province’s, or left nothing', () => {
    expect(number([action(1, 'ministry')], 1)).toBeNull()
    expect(number([], null)).toBeNull()
  })
})
