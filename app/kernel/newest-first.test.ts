import { describe, expect, it } from 'vitest'
import { behind, pageOf } from './newest-first'

const ids = ['0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a13', '0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a12']
const at = new Date('2026-05-01T02:00:00.123Z')
const rows = ids.map((id) => ({ id, at }))

describe('a list that shows the newest first', () => {
  it('goes on behind the last row of a page, also among those of one moment', () => {
    const { shown, next } = pageOf(rows, 1, (row) => row.at)
    expect(shown).toEqual(rows.slice(0, 1))
    expect(behind('at', next ?? '')).toEqual({ OR: [{ at: { lt: at } }, { at, id: { lt: ids[0] } }] })
  })

  it('ends with the page that holds the rest', () => {
    expect(pageOf(rows, 2, (row) => row.at).next).toBeNull()
    expect(pageOf([], 2, (row: (typeof rows)[number]) => row.at)).toEqual({ shown: [], next: null })
  })

  it('begins with the newest', () => expect(behind('at', '')).toEqual({}))

  it.each([
    '_',
    'x_y',
    `x_${ids[0]}`,
    '2026-05-01T02:00:00.000Z_x',
    `0000-01-01T00:00:00.000Z_${ids[0]}`,
    `-005000-01-01T00:00:00.000Z_${ids[0]}`,
  ])('has nothing behind what is no place: %s', (place) =>
    expect(behind('at', place)).toEqual({ OR: [{ id: { in: [] } }] }),
  )
})
