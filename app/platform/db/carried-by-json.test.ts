import { describe, expect, it } from 'vitest'
import { isCarriedByJson } from './carried-by-json'

describe('what a form’s second answer is read from', () => {
  it.each<[unknown]>([
    [undefined],
    [null],
    ['Huế'],
    [0],
    [{ id: 'a', note: undefined, list: [1, null, { isNew: true }] }],
    [Object.create(null)],
  ])('comes back as it was: %j', (value) => {
    expect(isCarriedByJson(value)).toBe(true)
    const { value: again } = JSON.parse(JSON.stringify({ value })) as { value: unknown }
    expect(again).toEqual(value)
  })

  it.each([
    ['a Date', { at: new Date(0) }],
    ['a Map', new Map([['a', 1]])],
    ['a Set within', { all: new Set() }],
    ['a Response', new Response('x')],
    ['a gap', [1, undefined, 2]],
    ['no number', Number.NaN],
    ['less than nothing', -0],
    ['a large number', 1n],
    ['a function', { run: () => 1 }],
    ['bytes', new Uint8Array(2)],
    ['an object of a class', new (class Thing {})()],
  ])('is not %s', (_what, value) => expect(isCarriedByJson(value)).toBe(false))
})
