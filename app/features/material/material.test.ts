import { describe, expect, it } from 'vitest'
import { belongsToSession, countBySession, type Place } from './material'
import { addMaterialSchema } from './schema'

const places: Place[] = [
  { kind: 'workshop' },
  { kind: 'session', sessionId: 'a' },
  { kind: 'talk', sessionId: 'a', talkId: 't' },
  { kind: 'talk', sessionId: 'b', talkId: 'u' },
]

it('a session’s materials are its own and those of its talks', () => {
  expect(places.map((place) => belongsToSession({ place }, 'a'))).toEqual([false, true, true, false])
  expect(countBySession(places.map((place) => ({ place })))).toEqual({ a: 2, b: 1 })
})

describe('the place in the form', () => {
  const id = '6f1c1f0e-7a62-4a77-9b41-0d7a2e0d3c11'

  it.each([
    ['workshop', { kind: 'workshop' }],
    [`session:${id}`, { kind: 'session', id }],
    [`talk:${id}`, { kind: 'talk', id }],
    ['talk:1', null],
    [`user:${id}`, null],
    ['', null],
  ])('%s', (place, expected) => {
    const result = addMaterialSchema.safeParse({ titleVi: 'x', visibility: 'public', place })
    expect(result.success ? result.data.place : null).toEqual(expected)
  })
})
