import { expect, it } from 'vitest'
import { CloseCode, CloseWord } from '~/kernel/collab-wire'
import { isRefusal, isReplaced, lineEndOf } from './line-end'

it('tells what the server would not take from a copy that is of another history', () => {
  expect(lineEndOf({ code: CloseCode.malformed, reason: 'an attribute that no text has' })).toBe('refused')
  expect(lineEndOf({ code: CloseCode.superseded, reason: CloseWord.contradiction })).toBe('contradicted')
  expect(lineEndOf({ code: CloseCode.superseded, reason: 'rebuilt' })).toBe('superseded')
})

it('sets aside what was refused, and joins the text anew', () => {
  expect(isRefusal('refused')).toBe(true)
  expect(isReplaced('refused')).toBe(true)
})
