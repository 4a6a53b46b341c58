import { describe, expect, it } from 'vitest'
import { pageLink, readFilter, sortLink } from './filter'

const read = (query: string) => readFilter(new URLSearchParams(query))

describe('readFilter', () => {
  it('shows everything, newest first, without a choice', () => {
    expect(read('')).toEqual({ search: '', phase: null, sort: 'changed', isDescending: true, after: '' })
  })

  it('takes what the address says', () => {
    expect(read('q=+d%E1%BB%AF+li%E1%BB%87u&phase=voting&sort=title&order=desc')).toEqual({
      search: 'dữ liệu',
      phase: 'voting',
      sort: 'title',
      isDescending: true,
      after: '',
    })
  })

  it('passes over what it does not know', () => {
    expect(read('phase=nonsense&sort=nonsense')).toMatchObject({ phase: null, sort: 'changed' })
  })
})

describe('sortLink', () => {
  it('keeps the filter and turns the order round', () => {
    const filter = read('q=mở&phase=draft&sort=title')
    expect(readFilter(new URLSearchParams(sortLink(filter, 'title')))).toEqual({
      ...filter,
      isDescending: true,
    })
    expect(readFilter(new URLSearchParams(sortLink(filter, 'phase')))).toMatchObject({
      sort: 'phase',
      isDescending: false,
    })
  })

  it('begins with the first page, as no link to a page does', () => {
    const filter = read('q=mở&sort=title&order=desc&after=x')
    expect(readFilter(new URLSearchParams(pageLink(filter)))).toEqual(filter)
    expect(readFilter(new URLSearchParams(sortLink(filter, 'phase'))).after).toBe('')
  })
})
