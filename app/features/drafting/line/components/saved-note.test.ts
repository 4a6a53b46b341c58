import { expect, it } from 'vitest'
import { kindOf } from './saved-note'

const SAVED = { kind: 'saved' } as const

it('tells whoever is asked to comment so, and not that they may only read', () => {
  expect(kindOf(SAVED, { isReadOnly: true, isAsked: true, end: null })).toBe('readAndComment')
  expect(kindOf(SAVED, { isReadOnly: true, isAsked: false, end: null })).toBe('readOnly')
  expect(kindOf(SAVED, { isReadOnly: false, isAsked: true, end: null })).toBe('saved')
  expect(kindOf({ kind: 'connecting' }, { isReadOnly: true, isAsked: true, end: null })).toBe('connecting')
})

it('says what may be done now, and not "saved", once a text with lost words is frozen', () => {
  const lost = { isAsked: false, end: null, hasLostWords: true }
  expect(kindOf(SAVED, { ...lost, isReadOnly: false })).toBe('lost')
  expect(kindOf(SAVED, { ...lost, isReadOnly: true })).toBe('readOnly')
  expect(kindOf(SAVED, { ...lost, isReadOnly: true, isAsked: true })).toBe('readAndComment')
  expect(kindOf({ kind: 'saving' }, { ...lost, isReadOnly: false })).toBe('saving')
})
