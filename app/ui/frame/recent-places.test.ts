import { expect, it } from 'vitest'
import { withPlace } from './recent-places'

const place = (name: string) => ({ to: `/${name}`, label: name })

it('has the newest first, each once, and no more than a hand can hold', () => {
  let places = withPlace([], place('a'))
  for (const name of ['b', 'c', 'a', 'd', 'e', 'f', 'g']) places = withPlace(places, place(name))
  expect(places.map(({ label }) => label)).toEqual(['g', 'f', 'e', 'd', 'a', 'c'])
  expect(withPlace([place('a')], { to: '/a', label: 'renamed' })).toEqual([{ to: '/a', label: 'renamed' }])
})
