import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { randomFrom, type Random } from '~/kernel/random-fixture'
import { faultIn, ME, OTHER, P1, P2, richLine } from '../intake/content-fixture'
import { plainText } from '../line'
import { paragraphs } from '../lines-fixture'
import { signAs } from '../document/authors'
import { textIn, wordsOf } from '../document/document-fixture'
import { mendDoubled } from './doubled'
import { removeProvision, restoreProvision } from '../document/edit'
import { provisionIds, textAt } from '../layout'
import { readDocument, readRemoved } from '../document/read'
import { mergeProvisions, splitProvision } from './restructure'
import { seedDocument } from '../document/seed'

const THIRD = '6b0e6a54-2f3b-4a53-9d1c-0c6c0a3c8f09'

const seeded = (rich: (typeof richLine)[] = []) =>
  seedDocument({
    preamble: { vi: [], en: [] },
    provisions: [
      { id: P1, text: { vi: paragraphs('Một hai'), en: paragraphs('One two') } },
      {
        id: P2,
        text: { vi: [...paragraphs('Năm sáu bảy\ntám chín mười'), ...rich], en: paragraphs('Five six') },
      },
    ],
  })

const lettersOf = (text: Y.Text): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\n'))
    .join('')

/** One who drafts on a page of their own. Whatever is heard of others has to pass the door, where it is all theirs. */
class Page {
  readonly doc = new Y.Doc()
  constructor(
    readonly id: string,
    seed: Uint8Array,
    client: number,
  ) {
    this.doc.clientID = client
    signAs(this.doc, id)
    Y.applyUpdate(this.doc, seed)
    mendDoubled(this.doc, id)
  }

  hear(other: Page): void {
    const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc))
    const isTheirs = Y.decodeUpdate(update).structs.every(({ id }) => id.client === other.doc.clientID)
    if (isTheirs) expect(faultIn(this.doc, update, other.id)).toBeNull()
    Y.applyUpdate(this.doc, update)
  }

  get removal() {
    return { by: this.id, at: new Date(0).toISOString() }
  }

  merge(id = P2, into = P1) {
    mergeProvisions(this.doc, { id, into, removal: this.removal })
  }

  /** Before these words. */
  split(words: string, id = P2): string {
    const text = textIn(this.doc, id)
    const index = lettersOf(text).indexOf(words)
    return splitProvision(this.doc, { provisionId: id, side: 'vi' }, { index, removal: this.removal }) ?? ''
  }
}

function meet(...pages: Page[]): void {
  for (let turn = 0; turn < 3; turn += 1)
    for (const one of pages) for (const other of pages) if (one !== other) one.hear(other)
}

/** Which of two has the greater client id decides whose value Yjs keeps. */
const orders = [
  [1, 2],
  [2, 1],
] as const

const three = ([one, other]: readonly [number, number], seed = seeded()): [Page, Page, Page] => [
  new Page(ME, seed, one),
  new Page(OTHER, seed, other),
  new Page(THIRD, seed, 3),
]
const pair = (...from: Parameters<typeof three>) => three(...from).slice(0, 2) as [Page, Page]

describe.each(orders)('two who merge the same at once (%i, %i)', (...order) => {
  it('have its words once', () => {
    const [an, binh] = pair(order)
    an.merge()
    binh.merge()
    meet(an, binh)
    for (const { doc } of [an, binh]) {
      expect(wordsOf(doc)).toEqual(['Một hai Năm sáu bảy tám chín mười'])
      expect(wordsOf(doc, 'en')).toEqual(['One two Five six'])
      expect(readDocument(doc).provisions[0]?.text.vi.map(({ runs }) => runs.length)).toEqual([1, 1, 1])
    }
  })

  it('have them once however late they hear of each other, with what others have written between them', () => {
    const [an, binh, chi] = three(order)
    an.merge()
    binh.merge()
    chi.hear(an)
    chi.hear(binh)
    const text = textIn(chi.doc, P1)
    for (const [words, at] of [
      ['mới ', lettersOf(text).lastIndexOf('bảy')],
      ['thêm ', lettersOf(text).indexOf('bảy')],
    ] as const)
      text.insert(at, words, {})
    textIn(an.doc, P1).insert(0, 'Trước: ', {})
    meet(an, binh, chi)
    const [words = ''] = wordsOf(an.doc)
    expect(wordsOf(binh.doc)).toEqual([words])
    expect(wordsOf(chi.doc)).toEqual([words])
    for (const word of ['Trước:', 'mới', 'thêm', 'Năm', 'sáu', 'mười'])
      expect(words.split(word)).toHaveLength(2)
  })

  it('keep what only one of them knew of', () => {
    const [an, binh] = pair(order)
    for (const page of [an, binh]) {
      textIn(page.doc, P2).insert(0, `${page === an ? 'An' : 'Bình'} `, {})
      page.merge()
    }
    meet(an, binh)
    const words = wordsOf(an.doc)[0]?.split(' ').sort()
    expect(words).toEqual('An Bình Một Năm bảy chín hai mười sáu tám'.split(' ').sort())
  })

  it('have them once where one has undone it, and where the other has only removed it', () => {
    const [an, binh] = pair(order)
    an.merge()
    binh.merge()
    // As undoing does.
    const text = textIn(binh.doc, P1)
    text.delete('Một hai '.length, text.length - 'Một hai '.length)
    restoreProvision(binh.doc, P2)
    meet(an, binh)
    expect(wordsOf(an.doc).join(' ').match(/sáu/g)).toHaveLength(1)

    const [chi, dung] = pair(order)
    chi.merge()
    removeProvision(dung.doc, P2, dung.removal)
    meet(chi, dung)
    expect(wordsOf(chi.doc)).toEqual(['Một hai Năm sáu bảy tám chín mười'])
    expect(readRemoved(dung.doc)).toMatchObject([{ id: P2, by: ME }])
  })
})

describe.each(orders)('two who split the same at once (%i, %i)', (...order) => {
  it.each(['bảy', 'tám', 'chín'])('at one place make one new provision: %s', (words) => {
    const [an, binh] = pair(order)
    const ids = [an.split(words), binh.split(words)].sort()
    meet(an, binh)
    const [before, behind] = 'Năm sáu bảy tám chín mười'.split(words)
    for (const { doc } of [an, binh]) {
      expect(wordsOf(doc)).toEqual(['Một hai', before?.trim(), `${words}${behind}`])
      expect(provisionIds(doc)[2]).toBe(ids[0])
      expect(readDocument(doc).provisions[1]?.text.vi.every(({ runs }) => runs.length > 0)).toBe(true)
      expect(readRemoved(doc)).toMatchObject([{ id: ids[1], text: { vi: [{ runs: [] }] } }])
    }
  })

  it('at two places make two, in their order', () => {
    const [an, binh] = pair(order)
    an.split('chín')
    binh.split('sáu')
    meet(an, binh)
    for (const { doc } of [an, binh])
      expect(wordsOf(doc)).toEqual(['Một hai', 'Năm', 'sáu bảy tám', 'chín mười'])
  })

  it('keep what others have written in either', () => {
    const [an, binh, chi] = three(order)
    for (const page of [an, binh]) {
      const id = page.split('bảy')
      chi.hear(page)
      textIn(chi.doc, id).insert(4, page === an ? 'Chi ' : 'Dung ', {})
    }
    // As the server passes on what it has taken from each.
    for (const page of [an, binh]) Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(chi.doc))
    meet(an, binh, chi)
    const words = wordsOf(an.doc).join(' ').split(' ').sort()
    expect(words).toEqual('Chi Dung Một hai Năm sáu bảy chín mười tám'.split(' ').sort())
  })
})

describe.each(orders)('one who merges and one who splits (%i, %i)', (...order) => {
  it('have no word twice', () => {
    const [an, binh] = pair(order)
    an.merge()
    binh.split('tám')
    meet(an, binh)
    for (const { doc } of [an, binh]) expect(wordsOf(doc)).toEqual(['Một hai Năm sáu bảy', 'tám chín mười'])
  })
})

describe('a table in what is split off or merged', () => {
  it('stays the same one', () => {
    const [an, binh] = pair([1, 2], seeded([richLine]))
    const runs = (doc: Y.Doc) =>
      readDocument(doc).provisions.flatMap(({ id, text }) =>
        text.vi.flatMap((line) =>
          line.runs.flatMap((run) =>
            'table' in run ? [`${id} ${run.table.id}`] : 'note' in run ? [`${id} ${run.note.id}`] : [],
          ),
        ),
      )
    const at = (id: string) => before.map((one) => one.replace(P2, id))
    const before = runs(an.doc)
    expect(before).toHaveLength(2)
    const id = an.split('tám')
    expect(runs(an.doc)).toEqual(at(id))
    an.merge(id, P1)
    expect(runs(an.doc)).toEqual(at(P1))
    expect(readRemoved(an.doc)[0]?.text.vi.map(({ runs: left }) => left.length)).toEqual([1, 0])
    meet(an, binh)
    expect(runs(binh.doc)).toEqual(at(P1))
    restoreProvision(binh.doc, id)
    expect(runs(binh.doc)).toEqual(at(P1))
  })
})

/** @returns whether it has written the word */
function act({ doc, id }: Page, random: Random, word: string): boolean {
  const ids = provisionIds(doc)
  const one = ids[random(ids.length)] ?? P1
  const text = textAt(doc, { provisionId: one, side: 'vi' })
  if (!text) return false
  const places = [0]
  const letters = lettersOf(text)
  for (let at = 0; at < letters.length; at += 1) if (/\s/.test(letters[at] ?? '')) places.push(at + 1)
  const index = places[random(places.length)] ?? 0
  const removal = { by: id, at: new Date(0).toISOString() }
  switch (random(4)) {
    case 0:
      splitProvision(doc, { provisionId: one, side: 'vi' }, { index, removal })
      return false
    case 1: {
      const into = ids[ids.indexOf(one) - 1]
      if (into !== undefined) mergeProvisions(doc, { id: one, into, removal })
      return false
    }
    default:
      text.insert(index, ` ${word} `, {})
      return true
  }
}

const SEED = seeded()

describe('at random', () => {
  it.each([2, 3])('%i of them lose no word and double none', (howMany) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = randomFrom(seed)
      const pages = three([1 + random(1000), 2000 - random(900)], SEED).slice(0, howMany)
      let count = 0
      const written = 'Một hai Năm sáu bảy tám chín mười'.split(' ')
      for (let round = 0; round < 12; round += 1) {
        for (const page of pages)
          for (let deed = random(3); deed > 0; deed -= 1) {
            const word = `w${(count += 1)}.`
            if (act(page, random, word)) written.push(word)
          }
        meet(...pages)
      }
      const [one, other] = pages.map(({ doc }) => readDocument(doc))
      expect(one, `seed ${seed}`).toEqual(other)
      const standing = (one?.provisions ?? []).flatMap(({ text }) => plainText(text.vi).split(' '))
      const binned = (one?.removed ?? []).flatMap(({ text }) => plainText(text.vi).split(' '))
      const all = new Set([...standing, ...binned])
      expect(
        written.filter((word) => !all.has(word)),
        `seed ${seed}`,
      ).toEqual([])
      expect(
        standing.filter((word, at) => word !== '' && standing.indexOf(word) !== at),
        `seed ${seed}`,
      ).toEqual([])
    }
  })
})
