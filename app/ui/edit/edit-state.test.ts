import { describe, expect, it } from 'vitest'
import {
  beginFrom,
  choose,
  hear,
  isUndecided,
  noteSaved,
  openEdit,
  takeIn,
  unsavedFields,
  type EditState,
} from './edit-state'

const START = { percent: '40', done: 'Một.\nHai.\nBa.', proposals: '' }
const NARRATIVES = ['done', 'proposals']
const opened = () => openEdit({ revision: 1, values: START }, {}, null)
const heard = (state: EditState, more: Partial<typeof START>, revision = 2) =>
  hear(state, { revision, values: { ...START, ...more } }, { '*': 'Lan' })
const take = (state: EditState, typed: Partial<typeof START>, focused: string | null = null) =>
  takeIn(state, { ...START, ...typed }, focused, NARRATIVES)

describe('an open form whose row somebody else changes', () => {
  it('takes in what the writer did not touch, and says so', () => {
    const state = take(heard(opened(), { percent: '50' }), { proposals: 'Đang viết' })
    expect(state.values).toEqual({ percent: '50' })
    expect(state.versions).toEqual({ percent: 1 })
    expect(state.news).toEqual(['percent'])
    expect(unsavedFields(state, { ...START, percent: '50', proposals: 'Đang viết' })).toEqual(['proposals'])
  })

  it('leaves the control that has the focus alone until the writer leaves it', () => {
    const there = take(heard(opened(), { done: 'Một.\nHai.\nBa, Lan.' }), {}, 'done')
    expect(there).toMatchObject({ values: {}, versions: {}, waiting: ['done'] })
    const left = take(there, { done: 'Một, tôi.\nHai.\nBa.' })
    expect(left.values.done).toBe('Một, tôi.\nHai.\nBa, Lan.')
    expect(left.waiting).toEqual([])
  })

  it('asks where both wrote differently, and puts nothing over the writer’s words', () => {
    const state = take(heard(opened(), { percent: '50' }), { percent: '60' })
    expect(state.collisions).toEqual([{ field: 'percent', mine: '60', theirs: '50' }])
    expect(state.values).toEqual({})
    expect(isUndecided(state, 'percent')).toBe(true)
  })

  it('gives each wording back until the choice is saved', () => {
    const collided = take(heard(opened(), { percent: '50' }), { percent: '60' })
    const theirs = choose(collided, 'percent', 'theirs', { ...START, percent: '60' })
    expect(theirs.values.percent).toBe('50')
    const mine = choose(theirs, 'percent', 'mine', { ...START, percent: '50' })
    expect(mine.values.percent).toBe('60')
    // What was chosen is no collision for the next save: the other wording has been read.
    expect(mine.base.percent).toBe('50')
    expect(take(mine, { percent: '60' }).collisions).toHaveLength(1)
    expect(isUndecided(mine, 'percent')).toBe(false)
    expect(noteSaved(mine, { percent: '60' }, []).collisions).toEqual([])
  })

  it('asks again when the other wording changes after the choice', () => {
    const collided = take(heard(opened(), { percent: '50' }), { percent: '60' })
    const mine = choose(collided, 'percent', 'mine', { ...START, percent: '60' })
    const again = take(heard(mine, { percent: '70' }, 3), { percent: '60' })
    expect(again.collisions).toEqual([{ field: 'percent', mine: '60', theirs: '70' }])
    expect(isUndecided(again, 'percent')).toBe(true)
  })

  it('asks about words of another time that stand in it again, whatever the row has become since', () => {
    const opened = openEdit({ revision: 5, values: { ...START, percent: '50' } }, {}, null)
    const refilled = beginFrom(opened, { percent: '40' }, ['percent', 'no-field'])
    expect(take(refilled, { percent: '60' }).collisions).toEqual([
      { field: 'percent', mine: '60', theirs: '50' },
    ])
    // Of words that were kept before their beginning was, nothing is known.
    const unknown = beginFrom(opened, {}, ['percent'])
    expect(take(unknown, { percent: '60' }).collisions).toHaveLength(1)
    // What was stored after all is no question.
    expect(take(refilled, { percent: '50' })).toMatchObject({ collisions: [], base: { percent: '50' } })
  })

  it('does not hear what was overtaken', () => {
    const state = heard(opened(), { percent: '50' }, 5)
    expect(heard(state, { percent: '45' }, 4)).toBe(state)
  })

  it('loses nobody’s line when both go on writing in one text', () => {
    const sent = 'Một, tôi.\nHai.\nBa.'
    const merged = 'Một, tôi.\nHai.\nBa, Lan.'
    const saved = noteSaved(opened(), { done: sent }, [])
    const typing = 'Một, tôi đây.\nHai.\nBa.'
    const there = take(heard(saved, { done: merged }), { done: typing }, 'done')
    expect(there.base.done).toBe(sent)
    expect(take(there, { done: typing }).values.done).toBe('Một, tôi đây.\nHai.\nBa, Lan.')
  })

  it('takes decomposed letters for the same words', () => {
    expect(unsavedFields(opened(), { done: START.done.normalize('NFD') })).toEqual([])
  })

  it('starts with what a refusal said, for a page without scripts', () => {
    const state = openEdit(
      { revision: 1, values: START },
      {},
      {
        collisions: [{ field: 'percent', mine: '60', theirs: '50' }],
        taken: ['proposals'],
        values: { ...START, percent: '60', proposals: 'Lan' },
        seen: { revision: 2, values: { ...START, proposals: 'Lan' } },
        authors: { '*': 'Lan' },
      },
    )
    expect(state).toMatchObject({
      revision: 2,
      base: { percent: '40', proposals: 'Lan' },
      stored: { percent: '50' },
      values: { percent: '60', proposals: 'Lan' },
      news: ['proposals'],
    })
  })
})
