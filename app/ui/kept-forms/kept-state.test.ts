import { describe, expect, it } from 'vitest'
import { afterDone, NOTHING_KEPT } from './kept-state'
import type { KeptForm } from './kept-store'

const kept: KeptForm = {
  id: 'person|/page|form|tab',
  userId: 'person',
  path: '/page',
  form: 'form',
  formKey: 'key',
  at: 0,
  fields: [['done', ['Words']]],
  isCut: false,
}
const told = { ...NOTHING_KEPT, restored: [kept] }
const yes = () => true
const no = () => false

describe('words that are back in a form', () => {
  it('are told of until they are seen, although the form has saved itself since', () => {
    const saved = afterDone(told, { isDone: yes, isSentByHand: no, isStillWritten: yes })
    expect(saved.restored).toEqual([kept])
    expect([...saved.stored]).toEqual([kept.id])
    // The next saving is of another key, and changes nothing of it.
    expect(afterDone(saved, { isDone: no, isSentByHand: no, isStillWritten: yes })).toEqual(saved)
  })

  it('are told of no longer once somebody has sent the form, or it is gone', () => {
    const saved = afterDone(told, { isDone: yes, isSentByHand: no, isStillWritten: yes })
    expect(afterDone(saved, { isDone: no, isSentByHand: yes, isStillWritten: yes }).restored).toEqual([])
    expect(afterDone(saved, { isDone: no, isSentByHand: no, isStillWritten: no }).restored).toEqual([])
    expect(afterDone(told, { isDone: yes, isSentByHand: no, isStillWritten: no }).restored).toEqual([])
  })

  it('are told of as ever while the server has nothing of them', () => {
    expect(afterDone(told, { isDone: no, isSentByHand: no, isStillWritten: yes })).toEqual(told)
  })
})
