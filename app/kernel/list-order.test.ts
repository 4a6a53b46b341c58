import { describe, expect, it } from 'vitest'
import { newId } from './ids'
import { beyond, cursorOf, cutPage, orderByOf, pageBehind, placeOf, type SortedBy } from './list-order'

const order: SortedBy<'rank' | 'name' | 'id'>[] = [
  ['rank', 'desc'],
  ['name', 'asc'],
  ['id', 'asc'],
]

describe('a list that the database cuts', () => {
  it('is sorted by each column in its turn', () => {
    expect(orderByOf(order)).toEqual([{ rank: 'desc' }, { name: 'asc' }, { id: 'asc' }])
  })

  it('goes on behind a row: by a later column only where all before it are the same', () => {
    expect(beyond(order, { rank: 3, name: 'an', id: 'x' })).toEqual({
      OR: [{ rank: { lt: 3 } }, { rank: 3, name: { gt: 'an' } }, { rank: 3, name: 'an', id: { gt: 'x' } }],
    })
    expect(beyond(order, null)).toEqual({})
  })

  it('begins nowhere behind a row that is gone, or that never was', async () => {
    const id = newId()
    expect([cursorOf(''), cursorOf(id)]).toEqual([null, id])
    const rows = new Map([[id, { rank: 3, name: 'an', id }]])
    const find = async (asked: string) => rows.get(asked) ?? null
    expect(await placeOf('', find)).toBeNull()
    expect(await placeOf(id, find)).toEqual(rows.get(id))
    for (const after of [newId(), 'nothing']) {
      const place = await placeOf(after, find)
      expect(place).toBe('gone')
      expect(beyond(order, place)).toEqual({ OR: [{ id: { in: [] } }] })
    }
  })

  it('says behind which row the next page begins, and that there is none', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id }))
    expect(cutPage(rows, 2)).toEqual({ shown: rows.slice(0, 2), next: 'b' })
    expect(cutPage(rows, 3)).toEqual({ shown: rows, next: null })
    expect(cutPage([], 3)).toEqual({ shown: [], next: null })
  })

  it.each([
    ['', ['a', 'b'], 'b'],
    ['b', ['c', 'd'], 'd'],
    ['d', ['e'], null],
    ['e', [], null],
    ['nowhere', [], null],
  ])('that had to be read whole, goes on behind "%s"', (after, shown, next) => {
    const rows = Array.from('abcde')
    expect(pageBehind(rows, { after, size: 2, idOf: (row) => row })).toEqual({ shown, next })
  })
})
