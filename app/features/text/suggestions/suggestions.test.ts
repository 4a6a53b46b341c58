import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { randomFrom } from '~/kernel/random-fixture'
import { plainText } from '../line'
import { readLines } from '../document/read-lines'
import { decide, withdraw } from './decide'
import { decisionsIn, suggestionsIn } from './grouped'
import { hasSuggestions, markedRuns } from './marked'
import { namesIn } from './names'
import { lettersOf, people, shown, type Suggesting } from './suggesting-fixture'

const words = ({ text }: Suggesting, view?: 'original' | 'accepted') =>
  plainText(readLines(text, 'text', view))
const cards = ({ doc }: Suggesting) => suggestionsIn(doc).map(({ by, was, is }) => [by, was, is])
const byDrafter = { by: 'lan', reason: '' }

it('names each letter as Yjs names it', () => {
  const [hoa] = people(['Mỗi tỉnh 😀 có', 'hai'], { hoa: 'suggest' }) as [Suggesting]
  hoa.replace(4, 8, 'thành phố')
  hoa.replace(2, 3, 'x\ny')
  for (const { client, clock, length, index } of namesIn(hoa.text))
    for (let at = 0; at < length; at += 1)
      expect(Y.createRelativePositionFromTypeIndex(hoa.text, index + at).item).toEqual(
        Y.createID(client, clock + at),
      )
  expect(namesIn(hoa.text).reduce((sum, { length }) => sum + length, 0)).toBe(hoa.text.length)
})

it('shows what would come and what would go, and reads as the original and as if accepted', () => {
  const [hoa] = people(['Mỗi tỉnh có một cổng.'], { hoa: 'suggest' }) as [Suggesting]
  hoa.replace(4, 8, 'thành phố')
  expect(shown(hoa.text)).toBe('Mỗi [-tỉnh-][+thành phố+] có một cổng.\n')
  expect(words(hoa)).toBe('Mỗi tỉnh có một cổng.')
  expect(words(hoa, 'accepted')).toBe('Mỗi thành phố có một cổng.')
  expect(cards(hoa)).toEqual([['hoa', 'tỉnh', 'thành phố']])
})

it('takes back what one has suggested oneself when one deletes it', () => {
  const [hoa] = people(['Một hai.'], { hoa: 'suggest' }) as [Suggesting]
  hoa.replace(3, 3, ' rưỡi')
  hoa.replace(3, 8, '')
  expect(shown(hoa.text)).toBe('Một hai.\n')
  expect(hasSuggestions(hoa.text)).toBe(false)
})

it('leaves what a drafter writes within a suggestion when that is refused', () => {
  const [hoa, lan] = people(['Một hai.'], { hoa: 'suggest', lan: 'write' }) as [Suggesting, Suggesting]
  hoa.replace(3, 3, ' đến')
  lan.hear(hoa)
  lan.text.insert(5, 'X', {})
  expect(shown(lan.text)).toBe('Một[+ đ+]X[+ến+] hai.\n')
  expect(decide(lan.doc, suggestionsIn(lan.doc), { ...byDrafter, state: 'refused' })).toBe(2)
  expect(shown(lan.text)).toBe('MộtX hai.\n')
})

it('lets two people strike overlapping words, and both stand', () => {
  const [hoa, tuan] = people(['một hai ba'], { hoa: 'suggest', tuan: 'suggest' }) as [Suggesting, Suggesting]
  hoa.replace(0, 7, '')
  tuan.replace(4, 10, '')
  hoa.hear(tuan)
  tuan.hear(hoa)
  expect(cards(hoa)).toEqual([
    ['hoa', 'một hai', ''],
    ['tuan', 'hai ba', ''],
  ])
  expect(cards(tuan)).toEqual(cards(hoa))
  decide(hoa.doc, suggestionsIn(hoa.doc).slice(0, 1), { ...byDrafter, state: 'refused' })
  expect(shown(hoa.text)).toBe('một [-hai ba-]\n')
})

it('keeps what somebody else suggests and one strikes: proposed by one, struck by the other', () => {
  const [hoa, tuan] = people(['một hai'], { hoa: 'suggest', tuan: 'suggest' }) as [Suggesting, Suggesting]
  hoa.replace(3, 3, ' rưỡi')
  tuan.hear(hoa)
  tuan.replace(3, 8, '')
  expect(shown(tuan.text)).toBe('một[-[+ rưỡi+]-] hai\n')
  expect(words(tuan)).toBe('một hai')
  expect(words(tuan, 'accepted')).toBe('một hai')
  decide(
    tuan.doc,
    suggestionsIn(tuan.doc).filter(({ by }) => by === 'hoa'),
    { ...byDrafter, state: 'accepted' },
  )
  expect(shown(tuan.text)).toBe('một[- rưỡi-] hai\n')
})

it('splits and joins lines as suggestions', () => {
  const [hoa] = people(['một hai', 'ba'], { hoa: 'suggest' }) as [Suggesting]
  hoa.replace(7, 8, '')
  hoa.replace(3, 4, '\n')
  expect(readLines(hoa.text, 'text', 'original').map((line) => plainText([line]))).toEqual(['một hai', 'ba'])
  expect(readLines(hoa.text, 'text', 'accepted').map((line) => plainText([line]))).toEqual(['một', 'haiba'])
})

it('keeps a decision with its reason, and what was refused may be struck again', () => {
  const [hoa] = people(['một hai'], { hoa: 'suggest' }) as [Suggesting]
  hoa.replace(0, 3, '')
  decide(hoa.doc, suggestionsIn(hoa.doc), { by: 'lan', state: 'refused', reason: 'Cần giữ' })
  expect(shown(hoa.text)).toBe('một hai\n')
  expect(decisionsIn(hoa.doc)).toMatchObject([{ of: 'hoa', state: 'refused', reason: 'Cần giữ', was: 'một' }])
  hoa.replace(0, 3, '')
  expect(shown(hoa.text)).toBe('[-một-] hai\n')
})

it('withdraws one’s own, all or a part', () => {
  const [hoa] = people(['một hai ba'], { hoa: 'suggest' }) as [Suggesting]
  hoa.replace(0, 3, 'bốn')
  hoa.replace(11, 13, '')
  const [first] = suggestionsIn(hoa.doc)
  if (first) withdraw(hoa.doc, first)
  expect(cards(hoa)).toEqual([['hoa', 'ba', '']])
  for (const one of suggestionsIn(hoa.doc)) withdraw(hoa.doc, one)
  expect(shown(hoa.text)).toBe('một hai ba\n')
})

it('three people at random: refusing all gives the original, accepting all what was meant, and all see the same', () => {
  const LETTERS = ['a', 'đế', 'b\n', '😀', ' ', 'x']
  for (let seed = 1; seed <= 250; seed += 1) {
    const random = randomFrom(seed)
    const all = people(['một hai ba', 'bốn năm sáu'], { hoa: 'suggest', tuan: 'suggest', an: 'suggest' })
    const anyone = () => all[random(3)] as Suggesting
    const original = lettersOf(anyone().text)
    for (let step = 0; step < 40; step += 1) {
      const one = anyone()
      if (random(3) === 0) {
        one.hear(anyone())
        continue
      }
      // No caret stands within a letter of two units.
      const whole = (at: number) => (/[\udc00-\udfff]/.test(lettersOf(one.text)[at] ?? '') ? at - 1 : at)
      const from = whole(random(one.text.length + 1))
      const to = whole(Math.min(one.text.length, from + random(6)))
      if (to < from) continue
      const letters = lettersOf(one.text)
      const kept = (start: number, end: number) =>
        markedRuns(one.text).length === 0
          ? letters.slice(start, end)
          : markedRuns(one.text)
              .filter(({ struck }) => struck.length === 0)
              .map(({ index, length }) =>
                letters.slice(
                  Math.max(index, start),
                  Math.max(Math.max(index, start), Math.min(index + length, end)),
                ),
              )
              .join('')
      const typed = random(5) < 3 ? (LETTERS[random(LETTERS.length)] ?? '') : ''
      const meant = kept(0, from) + typed + kept(to, letters.length)
      one.replace(from, to, typed)
      expect([seed, step, accepted(one.text)]).toEqual([seed, step, meant])
      expect(refused(one.text)).toBe(original)
    }
    for (let round = 0; round < 2; round += 1) for (const one of all) for (const other of all) one.hear(other)
    expect(new Set(all.map(({ text }) => shown(text))).size).toBe(1)
    const [first] = all as [Suggesting]
    const meant = accepted(first.text)
    const state = seed % 2 === 0 ? 'accepted' : 'refused'
    while (suggestionsIn(first.doc).length > 0)
      decide(first.doc, suggestionsIn(first.doc), { ...byDrafter, state })
    expect([seed, lettersOf(first.text)]).toEqual([seed, state === 'accepted' ? meant : original])
    expect(hasSuggestions(first.text)).toBe(false)
  }
}, 60_000)

const read = (text: Y.Text, isRead: (run: ReturnType<typeof markedRuns>[number]) => boolean) => {
  const letters = lettersOf(text)
  const runs = markedRuns(text)
  if (runs.length === 0) return letters
  return runs
    .filter(isRead)
    .map(({ index, length }) => letters.slice(index, index + length))
    .join('')
}
const accepted = (text: Y.Text) => read(text, ({ struck }) => struck.length === 0)
const refused = (text: Y.Text) => read(text, ({ added }) => added === null)
