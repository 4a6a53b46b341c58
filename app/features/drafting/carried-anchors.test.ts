import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { convertDocument } from '~/features/text/earlier/convert'
import { textAt } from '~/features/text/layout'
import {
  OLD_DEMONSTRATION,
  oldDocument,
  oldList,
  oldParagraph,
  oldTextOf,
} from '~/features/text/earlier/old-layout-fixture'
import { anchorCarrier, type HangingAnchor } from './carried-anchors'

const [FIRST = '', SECOND = ''] = OLD_DEMONSTRATION.provisions.map(({ id = '' }) => id)

const json = (position: Y.RelativePosition) => JSON.stringify(Y.relativePositionToJSON(position))

/** As the editor of before made one: both ends hold on to the letter before them. */
function anchor(text: Y.XmlText, words: string, more: Partial<HangingAnchor> = {}): HangingAnchor {
  const from = text.toString().indexOf(words)
  const [start = '', end = ''] = [from, from + words.length].map((index) =>
    json(Y.createRelativePositionFromTypeIndex(text, index, -1)),
  )
  return { side: 'vi', provisionId: SECOND, start, end, quotedText: words, ...more }
}

function carry(old: Y.Doc, hanging: HangingAnchor) {
  const { update, ids } = convertDocument(old)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const carried = anchorCarrier(old, doc, ids)(hanging)
  return carried && { ...carried, words: wordsOf(doc, hanging.side, carried), doc, ids }
}

/** What an anchor is on, as a page reads it; with what stands before it. */
function wordsOf(
  doc: Y.Doc,
  side: Language,
  { provisionId, start, end }: Omit<HangingAnchor, 'side' | 'quotedText'>,
) {
  const text = textAt(doc, { provisionId, side })
  const [from, to] = [start, end].map((one) =>
    Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(JSON.parse(one)), doc),
  )
  if (!text || from?.type !== text || to?.type !== text) throw new Error('the anchor is not in its text')
  const letters = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '|'))
    .join('')
  return `${letters.slice(0, from.index)}[${letters.slice(from.index, to.index)}]`
}

const twice = () =>
  oldDocument({
    preamble: { vi: [oldParagraph('Dữ liệu mở.')], en: [] },
    provisions: [
      {
        id: SECOND,
        text: { vi: [oldParagraph('Công bố dữ liệu, chia sẻ dữ liệu.'), oldList('dữ liệu', 'kho')], en: [] },
      },
    ],
  })

describe('the passage of a comment', () => {
  it('is that of several with the same words on which it hung', () => {
    const old = twice()
    const text = oldTextOf(old, 'vi', 'Công bố dữ liệu, chia sẻ dữ liệu.')
    const at = text.toString().lastIndexOf('dữ liệu')
    const [start, end] = [at, at + 7].map((index) => json(Y.createRelativePositionFromTypeIndex(text, index)))
    const hanging = { ...anchor(text, 'dữ liệu'), start: start ?? '', end: end ?? '' }
    expect(carry(old, hanging)?.words).toBe('Công bố dữ liệu, chia sẻ [dữ liệu]')
    expect(carry(old, anchor(oldTextOf(old, 'vi', 'dữ liệu'), 'dữ liệu'))?.words).toBe(
      'Công bố dữ liệu, chia sẻ dữ liệu.|[dữ liệu]',
    )
  })

  it('holds its letters though they have changed since, and decomposed and invisible ones stand before it', () => {
    const old = twice()
    const text = oldTextOf(old, 'vi', 'Công bố dữ liệu, chia sẻ dữ liệu.')
    const hanging = anchor(text, 'chia sẻ')
    text.insert(text.toString().indexOf(' sẻ'), 'sẽ')
    text.insert(0, 'e\u0302\u0301\u200b 😀 ', { bold: {} })
    expect(carry(old, hanging)?.words).toBe('ế 😀 Công bố dữ liệu, [chiasẽ sẻ]')
  })

  it('may be in the preamble, over several paragraphs, or a whole provision', () => {
    const old = twice()
    const [preamble, provision] = old.getXmlFragment('vi').toArray() as Y.XmlElement[]
    const first = oldTextOf(old, 'vi', 'Dữ liệu mở.')
    expect(carry(old, anchor(first, 'mở', { provisionId: null }))).toMatchObject({
      provisionId: null,
      words: 'Dữ liệu [mở]',
    })
    const over = {
      ...anchor(oldTextOf(old, 'vi', 'Công bố dữ liệu, chia sẻ dữ liệu.'), 'dữ liệu.'),
      end: anchor(oldTextOf(old, 'vi', 'dữ liệu'), 'dữ').end,
    }
    expect(carry(old, over)?.words).toBe('Công bố dữ liệu, chia sẻ [dữ liệu.|dữ]')
    const within = (type: Y.XmlElement | Y.XmlFragment | undefined, index: number) =>
      json(Y.createRelativePositionFromTypeIndex(type as Y.XmlElement, index))
    const whole = { ...over, start: within(provision, 0), end: within(provision, provision?.length ?? 0) }
    expect(carry(old, whole)?.words).toBe('[Công bố dữ liệu, chia sẻ dữ liệu.|dữ liệu|kho]')
    expect(preamble?.nodeName).toBe('paragraph')
    const top = old.getXmlFragment('vi')
    expect(carry(old, { ...over, start: within(top, 0), end: within(top, 1) })?.words).toBe('[Dữ liệu mở.]')
    expect(carry(old, { ...over, start: within(top, 0), end: within(top, 2) })?.words).toBe('[Dữ liệu mở.]')
  })

  it('is found by its words where its letters were written anew', () => {
    const old = twice()
    const text = oldTextOf(old, 'vi', 'Công bố dữ liệu, chia sẻ dữ liệu.')
    const [gone, both] = [anchor(text, 'chia sẻ'), anchor(text, 'dữ liệu,', { quotedText: 'dữ liệu' })]
    text.delete(0, text.length)
    text.insert(0, 'Chia sẻ dữ liệu, chia sẻ')
    expect(carry(old, gone)?.words).toBe('Chia sẻ dữ liệu, [chia sẻ]')
    // Nearest to where they stood.
    expect(carry(old, both)?.words).toBe('Chia sẻ [dữ liệu]')
  })

  it('is looked for from where it stood, and not at each of the letters that are repeated', () => {
    const old = twice()
    const text = oldTextOf(old, 'vi', 'Công bố dữ liệu, chia sẻ dữ liệu.')
    const gone = anchor(text, 'chia sẻ', { quotedText: 'a'.repeat(500) })
    text.delete(0, text.length)
    text.insert(0, 'a'.repeat(20_000))
    const looked = vi.spyOn(String.prototype, 'indexOf')
    expect(carry(old, gone)?.words).toMatch(/^a*\[a{500}\]a*$/)
    expect(carry(old, { ...gone, start: 'no', end: '{}' })).toBeNull()
    expect(looked.mock.calls.filter(([words]) => words.length === 500).length).toBeLessThan(5)
    looked.mockRestore()
  })

  it('stays as it is where its words are gone, or stand there more than once and nobody knows which', () => {
    const old = twice()
    const hanging = anchor(oldTextOf(old, 'vi', 'dữ liệu'), 'dữ liệu')
    expect(carry(old, { ...hanging, start: 'no', end: '{}' })).toBeNull()
    expect(carry(old, { ...hanging, start: 'no', end: '{}', quotedText: 'chia  sẻ' })?.words).toContain(
      '[chia sẻ]',
    )
    expect(carry(old, { ...hanging, start: 'no', end: '{}', quotedText: ' ' })).toBeNull()
    expect(carry(old, { ...hanging, start: 'no', end: '{}', quotedText: 'kinh tế' })).toBeNull()
    expect(carry(old, { ...hanging, start: '7', end: '[]', side: 'en' })).toBeNull()
    expect(carry(old, { ...hanging, start: '7', end: '[]', provisionId: FIRST })).toBeNull()
  })

  it('follows a provision to its new id, and leaves out what was only suggested', () => {
    const old = oldDocument({
      preamble: { vi: [], en: [] },
      provisions: [{ id: 'p1', text: { vi: [oldParagraph('Công bố dữ liệu mở')], en: [] } }],
    })
    const text = oldTextOf(old, 'vi', 'Công bố dữ liệu mở')
    text.insert(0, 'Hằng năm, ', { insertion: { id: 's1' } })
    text.insert(text.length - 3, ' lớn', { insertion: { id: 's2' } })
    const start = json(Y.createRelativePositionFromTypeIndex(text, 18))
    const end = json(Y.createRelativePositionFromTypeIndex(text, text.length, -1))
    const carried = carry(old, { side: 'vi', provisionId: 'p1', start, end, quotedText: 'dữ liệu lớn mở' })
    expect(carried).toMatchObject({ provisionId: carried?.ids.get('p1'), words: 'Công bố [dữ liệu mở]' })
  })
})
