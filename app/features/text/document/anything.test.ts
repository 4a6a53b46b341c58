import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { DRAFT_ROOTS } from '~/kernel/draft-names'
import { randomFrom, type Random } from '~/kernel/random-fixture'
import { numberLines } from '../numbering'
import { plainText } from '../line'
import { anchorOfText, findAnchor, quoteIn } from './anchors'
import { copyOf } from './document-fixture'
import { addProvision, confirmMatching, moveProvision, removeProvision } from './edit'
import { allWords, embedAround, homesOf, textsIn } from './embedded'
import { provisionIds, rootMap, textAt } from '../layout'
import { hashOf, readDocument, readProvision, readRemoved } from './read'
import { readLines } from './read-lines'
import { mendDoubled } from '../restructure/doubled'
import { mergeProvisions, splitProvision } from '../restructure/restructure'
import { cellText, readTable } from './tables'

/** Documents in which anything lies anywhere; a failing run says its seed. */
const DOCUMENTS = 600

const IDS = ['a', 'b', 'c']
const FIELDS =
  'vi en position removed splitFrom assignment coordinatingIds coordinating:a coordinating: deadline deliverableVi rows columns merged cells by at kind level start text'.split(
    ' ',
  )
const KEYS = [...IDS, ...FIELDS, 'a:b', 'b:a']
const VALUES = [
  null,
  undefined,
  true,
  0,
  -1,
  7,
  1e300,
  '',
  'a',
  'a0',
  '\ud800',
  'lời',
  [],
  [null],
  [1e9, 1e9],
  {},
  { kind: null },
  {
    by: 'lan',
    into: 'a',
    letters: [
      [1, 0, 9, 0],
      [1e9, 0, 9, 9],
    ],
  },
  { by: 'lan', letters: [[1, 0, 9]] },
  { kind: 'organisation' },
  { vi: 1, en: null, by: {}, at: [] },
  new Uint8Array([1]),
]
const MARKS = [null, true, 0, 'a', {}, [null], { href: 1 }]
const EMBEDS = [
  7,
  'x',
  [],
  {},
  { table: 'a' },
  { table: 'b' },
  { table: null },
  { note: 'a' },
  { note: 'b' },
  { ref: 'a' },
  { ref: 7 },
  { break: 0 },
  { x: { y: null } },
]

class Filling {
  constructor(
    readonly random: Random,
    readonly doc: Y.Doc,
  ) {}

  one<T>(of: readonly T[]): T {
    return of[this.random(of.length)] as T
  }

  fill(): void {
    this.doc.transact(() => {
      for (const name of DRAFT_ROOTS) this.fillMap(rootMap(this.doc, name), name, 0)
    })
  }

  fillMap(map: Y.Map<unknown>, name: string, depth: number): void {
    for (let left = this.random(depth > 3 ? 3 : 8); left > 0; left -= 1) {
      const key = this.one(KEYS)
      const value = this.valueFor(name, key, depth)
      map.set(key, value)
      this.fillType(map.get(key), key, depth)
    }
  }

  /** More often than not what belongs there: else nothing of what lies deeper would be asked for. */
  valueFor(name: string, key: string, depth: number): unknown {
    if (this.random(3) > 0) {
      if (['vi', 'en'].includes(key) || ['notes', 'cells'].includes(name)) return new Y.Text()
      if (key === 'position' || ['rows', 'columns'].includes(name)) return `a${this.random(9)}`
      if (depth < 4 && (['rows', 'columns', 'merged', 'cells'].includes(key) || depth === 0))
        return new Y.Map()
    }
    const types = [
      () => new Y.Map(),
      () => new Y.Text(),
      () => new Y.Array(),
      () => new Y.XmlText('x'),
      () => new Y.XmlFragment(),
      () => new Y.Doc(),
    ]
    return this.random(3) === 0 && depth < 5 ? this.one(types)() : this.one(VALUES)
  }

  fillType(type: unknown, name: string, depth: number): void {
    if (type instanceof Y.Map) this.fillMap(type as Y.Map<unknown>, name, depth + 1)
    else if (type instanceof Y.Array) type.push([this.one(MARKS)])
    else if (type instanceof Y.Text && type.constructor === Y.Text) this.fillText(type)
  }

  fillText(text: Y.Text): void {
    for (let left = this.random(9); left > 0; left -= 1) {
      const at = this.random(text.length + 1)
      switch (this.random(6)) {
        case 0:
          text.insertEmbed(at, this.one(EMBEDS) as object, {})
          break
        case 1: {
          const end = new Y.Map<unknown>()
          text.insertEmbed(at, end, { bold: this.one(MARKS) })
          for (const name of ['kind', 'level', 'start']) if (this.random(2)) end.set(name, this.one(VALUES))
          break
        }
        case 2:
          text.insertEmbed(at, this.one([new Y.Array(), new Y.Text('x'), new Y.XmlText('x')]), {})
          break
        case 3:
          this.put(
            text,
            this.one([
              new Y.ContentAny([null, 1]),
              new Y.ContentEmbed(null as never),
              new Y.ContentJSON([{}]),
              new Y.ContentBinary(new Uint8Array(2)),
            ]),
          )
          break
        default:
          text.insert(at, this.one(['lời ', '\u200b', '\ud83d\ude00', '\n', 'e\u0302']), {
            [this.one(['bold', 'link', 'x'])]: this.one(MARKS),
          })
      }
    }
  }

  /** Where no client of Yjs would write it. */
  put(text: Y.Text, content: Y.Item['content']): void {
    const { doc } = this
    doc.transact((transaction) => {
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
      const right = text._start
      new Y.Item(id, null, null, right, right?.id ?? null, text, null, content).integrate(transaction, 0)
    })
  }
}

function readAll(doc: Y.Doc): void {
  const draft = readDocument(doc)
  hashOf(draft as never)
  for (const { vi, en } of [
    draft.preamble,
    ...[...draft.provisions, ...draft.removed].map(({ text }) => text),
  ])
    for (const lines of [vi, en]) {
      plainText(lines)
      numberLines(lines, 'vi')
    }
  readRemoved(doc)
  homesOf(doc)
  allWords(doc)
  for (const id of IDS) {
    readProvision(doc, id)
    readTable(doc, id, (cell) => readLines(cell, 'inner'))
    cellText(doc, id, 'a:b')
    for (const kind of ['table', 'note'] as const)
      for (const text of textsIn(doc, { kind, id })) {
        readLines(text)
        embedAround(doc, text)
      }
  }
  for (const provisionId of [null, ...provisionIds(doc)])
    for (const side of LANGUAGES) {
      const anchor = anchorOfText(doc, { provisionId, side })
      if (!anchor) continue
      const { start, end } = anchor
      for (const one of [
        anchor,
        { ...anchor, start: end, end: start },
        { ...anchor, start: '{}' },
        { ...anchor, provisionId: 'a' },
      ]) {
        findAnchor(doc, one)
        quoteIn(doc, one)
      }
    }
}

function editAll(doc: Y.Doc): void {
  const removal = { by: 'lan', at: new Date(0).toISOString() }
  mendDoubled(doc, 'lan')
  const id = addProvision(doc)
  for (const one of IDS) {
    confirmMatching(doc, one, 'lan', new Date(0))
    moveProvision(doc, one, null)
    const text = textAt(doc, { provisionId: one, side: 'vi' })
    if (text)
      splitProvision(doc, { provisionId: one, side: 'vi' }, { index: Math.floor(text.length / 2), removal })
    mergeProvisions(doc, { id: one, into: id, removal })
    removeProvision(doc, one, removal)
  }
}

describe('a document in which anything lies anywhere', () => {
  it('is read, and edited, without a fault', () => {
    for (let seed = 1; seed <= DOCUMENTS; seed += 1) {
      const doc = new Y.Doc()
      new Filling(randomFrom(seed), doc).fill()
      try {
        readAll(doc)
        const copy = copyOf(doc)
        readAll(copy)
        editAll(copy)
        readAll(copy)
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error })
      }
    }
  }, 120_000)

  it('has no confirmation where nothing is said, or something else', () => {
    const doc = new Y.Doc()
    const id = addProvision(doc)
    for (const value of [null, undefined, 7, [], {}, new Y.Map(), { vi: null }]) {
      rootMap(doc, 'translation').set(id, value)
      expect(readDocument(doc).provisions[0]?.isMatching).toBe(false)
    }
  })
})
