import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { randomFrom, type Random } from '~/kernel/random-fixture'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { linesOfBlocks, type Block, type BlockRun } from '../blocks'
import { faultIn } from '../intake/content-fixture'
import { lineText, plainText } from '../line'
import { convertDocument, isOfLines } from './convert'
import { confirmOld, OLD_AGENCY, OLD_DEMONSTRATION, oldDocument, oldTextOf } from './old-layout-fixture'
import { readDocument } from '../document/read'

const [FIRST = '', SECOND = '', THIRD = ''] = OLD_DEMONSTRATION.provisions.map(({ id }) => id)

function converted(old: Y.Doc) {
  const result = convertDocument(old)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, result.update)
  return { ...result, doc, draft: readDocument(doc) }
}

describe('a document of before', () => {
  it('has the same words, lists and marks in lines', () => {
    const { draft, pending, ids } = converted(oldDocument(OLD_DEMONSTRATION))
    expect([pending, ids.size, draft.removed]).toEqual([0, 0, []])
    for (const side of LANGUAGES) {
      expect(draft.preamble[side]).toEqual(linesOfBlocks(OLD_DEMONSTRATION.preamble[side]))
      expect(draft.provisions.map(({ text }) => text[side])).toEqual(
        OLD_DEMONSTRATION.provisions.map(({ text }) => linesOfBlocks(text[side])),
      )
    }
    expect(draft.provisions[1]?.text.vi.map(({ kind, level }) => [kind, level])).toEqual([
      ['paragraph', 0],
      ['point', 0],
      ['point', 0],
      ['point', 0],
    ])
  })

  it('keeps its provisions in their order, with their data', () => {
    const { draft } = converted(oldDocument(OLD_DEMONSTRATION))
    expect(draft.provisions.map(({ id, number }) => [id, number])).toEqual([
      [FIRST, 1],
      [SECOND, 2],
      [THIRD, 3],
    ])
    const none = { coordinatingIds: [], deliverableVi: '', deliverableEn: '' }
    expect(draft.provisions.map(({ data }) => data)).toEqual([
      { ...none, assignment: { kind: 'organisation', id: OLD_AGENCY }, deadline: '2027-03-31' },
      {
        ...none,
        assignment: { kind: 'all-provinces' },
        coordinatingIds: [OLD_AGENCY],
        deadline: '2027-09-30',
        deliverableEn: 'A catalogue',
      },
      { ...none, assignment: null, deadline: 'none' },
    ])
  })

  it('keeps at the end what only one side has', () => {
    const old = oldDocument(OLD_DEMONSTRATION)
    old.getXmlFragment('vi').delete(1)
    const { draft } = converted(old)
    expect(draft.provisions.map(({ id }) => id)).toEqual([SECOND, THIRD, FIRST])
    expect(plainText(draft.provisions[2]?.text.vi ?? [])).toBe('')
    expect(plainText(draft.provisions[2]?.text.en ?? [])).toMatch(/^Raise awareness/)
  })

  it('keeps who confirmed what, and that a text has changed since', () => {
    const old = oldDocument(OLD_DEMONSTRATION)
    confirmOld(old, FIRST, 'Nguyễn Thị Lan', new Date('2026-06-08T01:00:00Z'))
    oldTextOf(old, 'en', 'land and planning;').insert(0, 'also ')
    old.getMap('translation').delete(THIRD)
    const { doc, draft } = converted(old)
    expect(draft.provisions.map(({ isMatching }) => isMatching)).toEqual([true, false, false])
    const confirmations = doc.getMap('translation')
    expect(confirmations.get(FIRST)).toMatchObject({ by: 'Nguyễn Thị Lan', at: '2026-06-08T01:00:00.000Z' })
    expect([confirmations.has(SECOND), confirmations.has(THIRD)]).toEqual([true, false])
  })

  it('holds nothing that the co-editing server would not take', () => {
    const { update } = convertDocument(oldDocument(OLD_DEMONSTRATION))
    // From nobody, as what nobody confirmed: only the server writes that.
    expect(faultIn(new Y.Doc(), update, '')).toBeNull()
  })

  it('is told from one that has lines already', () => {
    const old = oldDocument(OLD_DEMONSTRATION)
    expect(isOfLines(old)).toBe(false)
    expect(isOfLines(new Y.Doc())).toBe(false)
    expect(isOfLines(converted(old).doc)).toBe(true)
    expect(isOfLines(converted(new Y.Doc()).doc)).toBe(true)
    // Whoever puts a text of lines into an old document does not keep it from being read.
    old.getMap('preamble').set('vi', new Y.Text())
    expect(isOfLines(old)).toBe(false)
  })
})

describe('suggestions in a document of before', () => {
  const suggestion = (id: string) => ({ id, user: 'u1', time: 1 })

  it('leave the text as it was before them, and are counted', () => {
    const old = oldDocument(OLD_DEMONSTRATION)
    const text = oldTextOf(old, 'vi', 'đất đai, quy hoạch;')
    text.insert(7, ' và nước', { insertion: suggestion('s1') })
    text.format(0, 3, { deletion: suggestion('s2') })
    const { draft, pending } = converted(old)
    expect(draft.provisions[1]?.text.vi.map(lineText)[1]).toBe('đất đai, quy hoạch;')
    expect(pending).toBe(2)
    // These are the words that were confirmed.
    expect(draft.provisions[1]?.isMatching).toBe(true)
  })

  it('make no break and no paragraph', () => {
    const old = oldDocument({ preamble: { vi: [], en: [] }, provisions: [] })
    const paragraphs = [
      [
        ['Trước', null],
        ['\u200b', 's1'],
      ],
      [
        ['mới', 's1'],
        ['\u200b', 's1'],
      ],
      [
        ['\u200b', 's1'],
        [' sau', null],
      ],
      [['Riêng', null]],
    ] as const
    old.getXmlFragment('vi').insert(
      0,
      paragraphs.map((pieces) => {
        const text = new Y.XmlText()
        text.applyDelta(
          pieces.map(([insert, id]) => ({ insert, attributes: id ? { insertion: suggestion(id) } : {} })),
        )
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [text])
        return paragraph
      }),
    )
    expect(converted(old).draft.preamble.vi.map(lineText)).toEqual(['Trước sau', 'Riêng'])
  })
})

describe('random documents', () => {
  it.each([1, 2, 3, 4, 5])('have the same words before and after (%i)', (seed) => {
    const random = randomFrom(seed)
    for (let round = 0; round < 40; round += 1) {
      const old = oldDocument({
        preamble: { vi: someBlocks(random, 2), en: someBlocks(random, 2) },
        provisions: Array.from({ length: random(4) }, () => ({
          text: { vi: someBlocks(random, 2), en: someBlocks(random, 2) },
        })),
      })
      disturb(old, random)
      const { draft } = converted(old)
      for (const side of LANGUAGES)
        expect(
          letters(
            [draft.preamble, ...draft.provisions.map(({ text }) => text)].map((text) =>
              plainText(text[side]),
            ),
          ),
        ).toEqual(letters(allWords(old, side)))
    }
  })
})

const WORDS = ['dữ liệu', ' ', 'Hội nghị', 'a\u0302\u0301', '\n', '“mở”', '\u200b', '😀', 'thực hiện; ', '']

function someRuns(random: Random): BlockRun[] {
  return Array.from({ length: random(4) }, () => ({
    text: Array.from({ length: random(4) }, () => WORDS[random(WORDS.length)] ?? '').join(''),
    marks: (['bold', 'italic', 'underline'] as const).filter(() => random(3) === 0),
  }))
}

function someBlocks(random: Random, depth: number): Block[] {
  return Array.from({ length: random(4) }, (): Block => {
    if (depth > 0 && random(3) === 0)
      return {
        type: 'list',
        isOrdered: random(2) === 0,
        items: Array.from({ length: random(4) }, () => someBlocks(random, depth - 1)),
      }
    return { type: random(4) === 0 ? 'heading' : 'paragraph', runs: someRuns(random) }
  })
}

/** Types and deletes, and puts nodes where no editor would. */
function disturb(old: Y.Doc, random: Random): void {
  for (const side of LANGUAGES) {
    const fragment = old.getXmlFragment(side)
    for (const node of [...fragment.createTreeWalker(() => true)]) {
      const what = random(12)
      if (node instanceof Y.XmlText) {
        if (what < 4) node.insert(random(node.length + 1), 'thêm')
        else if (what < 6 && node.length > 1) node.delete(0, 1)
      } else if (node instanceof Y.XmlElement && what === 0) {
        const unknown = new Y.XmlElement('blockquote')
        unknown.insert(0, [new Y.XmlText('trích '), new Y.XmlElement('hardBreak'), new Y.XmlText('dẫn')])
        node.insert(random(node.length + 1), [unknown])
      }
    }
  }
}

const allWords = (old: Y.Doc, side: Language) =>
  [...old.getXmlFragment(side).createTreeWalker((node) => node instanceof Y.XmlText)].map((text) =>
    ((text as Y.XmlText).toDelta() as { insert: string }[])
      .map(({ insert }) => insert.normalize('NFC'))
      .join(''),
  )

const letters = (texts: string[]) => texts.join('').replace(/[\s\u200b]/g, '')
