import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { decide } from '~/features/text/suggestions/decide'
import { suggestionsIn } from '~/features/text/suggestions/grouped'
import { people, type Suggesting } from '~/features/text/suggestions/suggesting-fixture'
import { watchLostWords, type LostWords } from './lost-words'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

let hoa: Suggesting
let lan: Suggesting
let lost: LostWords[]
beforeEach(() => {
  ;[hoa, lan] = people(['Một hai ba.'], { hoa: 'suggest', lan: 'write' }) as [Suggesting, Suggesting]
  lost = []
  const writer = { userId: 'hoa', ownClients: new Set([hoa.doc.clientID]) }
  watchLostWords(hoa.doc, writer, (one) => lost.push(one))
  hoa.replace(3, 3, ' rưỡi')
  lan.hear(hoa)
})

it('hands back nothing of a suggestion that was refused: its author is told why', () => {
  decide(lan.doc, suggestionsIn(lan.doc), { state: 'refused', by: 'lan', reason: 'Không rõ' })
  hoa.hear(lan)
  vi.advanceTimersByTime(3_000)
  expect(hoa.text.toString()).toContain('Một hai ba.')
  expect(lost).toEqual([])
})

it('hands back a suggestion that somebody has just deleted', () => {
  lan.text.delete(3, 5)
  hoa.hear(lan)
  vi.advanceTimersByTime(3_000)
  expect(lost.map(({ reason }) => reason)).toEqual(['deleted'])
})
