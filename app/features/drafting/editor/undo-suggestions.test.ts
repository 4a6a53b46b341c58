import { expect, it } from 'vitest'
import { decide } from '~/features/text/suggestions/decide'
import { suggestionsIn } from '~/features/text/suggestions/grouped'
import { people, shown, type Suggesting } from '~/features/text/suggestions/suggesting-fixture'
import { TypingOrigin } from '../lines/origins'
import { DraftUndo } from './draft-undo'

const typing = new TypingOrigin()
const two = () => people(['Một hai ba.'], { hoa: 'suggest', lan: 'write' }) as [Suggesting, Suggesting]

it('takes back what one has suggested, but not what a drafter has made part of the text', () => {
  const [hoa, lan] = two()
  const undo = new DraftUndo(hoa.doc, () => null)
  hoa.doc.transact(() => hoa.text.insert(3, ' rưỡi', {}), typing)
  lan.hear(hoa)
  decide(lan.doc, suggestionsIn(lan.doc), { state: 'accepted', by: 'lan', reason: '' })
  hoa.hear(lan)
  undo.undo()
  expect(shown(hoa.text)).toBe('Một rưỡi hai ba.\n')
  undo.separate()
  hoa.doc.transact(() => hoa.text.insert(0, 'A', {}), typing)
  undo.undo()
  expect(shown(hoa.text)).toBe('Một rưỡi hai ba.\n')
})

it('brings back what one has deleted, without what somebody had suggested in it: that would be text', () => {
  const [hoa, lan] = two()
  hoa.replace(3, 3, ' rưỡi')
  lan.hear(hoa)
  const undo = new DraftUndo(lan.doc, () => null)
  lan.doc.transact(() => lan.text.delete(0, 12), typing)
  undo.undo()
  expect(shown(lan.text)).toBe('Một hai ba.\n')
})
