import { describe, expect, it } from 'vitest'
import { beganFrom, EditedMeanwhile, settled, type Began } from './edit'
import type { SeenValues } from './seen'

const before = { title: 'Phiên 1', room: 'A', summary: 'Một.\nHai.\nBa.' }
const began = (more: Partial<Began> = {}): Began => ({
  ...beganFrom({ revision: 1, values: before }),
  ...more,
})
const stored = (more: Partial<typeof before>) => ({ revision: 2, values: { ...before, ...more } })
const mine = (more: Partial<typeof before>): SeenValues => ({ ...before, ...more })

function conflictWith(edit: () => unknown) {
  try {
    edit()
  } catch (error) {
    if (error instanceof EditedMeanwhile) return { code: error.code, ...error.conflict }
    throw error
  }
  return null
}

describe('an edit of a row that somebody else edited', () => {
  it('is stored beside the other where they changed different fields', () => {
    expect(settled(began(), mine({ room: 'B' }), stored({ title: 'Phiên mở đầu' }), { '*': 'Lan' })).toEqual(
      mine({ room: 'B', title: 'Phiên mở đầu' }),
    )
  })

  it('is stored inside one narrative where they changed different lines', () => {
    const edit = () =>
      settled(
        began(),
        mine({ summary: 'Một, tôi.\nHai.\nBa.' }),
        stored({ summary: 'Một.\nHai.\nBa, Lan.' }),
        { '*': 'Lan' },
        ['summary'],
      )
    expect(edit().summary).toBe('Một, tôi.\nHai.\nBa, Lan.')
  })

  it('comes back with both wordings where they changed the same, and with all else that is needed to go on', () => {
    const conflict = conflictWith(() =>
      settled(began(), mine({ title: 'Của tôi', room: 'B' }), stored({ title: 'Của Lan', summary: 'Khác' }), {
        '*': 'Lan',
      }),
    )
    expect(conflict).toEqual({
      code: 'edited-meanwhile',
      collisions: [{ field: 'title', mine: 'Của tôi', theirs: 'Của Lan' }],
      taken: ['summary'],
      values: { title: 'Của tôi', room: 'B', summary: 'Khác' },
      seen: { revision: 2, values: { title: 'Phiên 1', room: 'A', summary: 'Khác' } },
      authors: { '*': 'Lan' },
    })
  })

  it('is stored as chosen, and asked again when the other wording is no longer the one that was shown', () => {
    const chosen = (choice: 'mine' | 'theirs') =>
      began({ choices: { title: choice }, shown: { title: 'Của Lan' } })
    const edit = (choice: 'mine' | 'theirs', now: string) => () =>
      settled(chosen(choice), mine({ title: 'Của tôi' }), stored({ title: now }), { '*': 'Lan' })
    expect(edit('mine', 'Của Lan')().title).toBe('Của tôi')
    expect(edit('theirs', 'Của Lan')().title).toBe('Của Lan')
    expect(conflictWith(edit('mine', 'Lan lại sửa'))?.collisions).toHaveLength(1)
  })
})
