import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  Bureau,
  copyOf,
  lineEndIn,
  proposalIn,
  propose,
  PROVISION,
  provisionIn,
  sign,
  textIn,
  updateOf,
  WORDS,
} from '../testing/suggestion-fixture'
import { deletionUpdate, rawUpdate, writtenIn } from '../testing/update-fixture'

const hoa = 'hoa'
const tuan = 'tuan'
const MINE = 'a1b0e4c8-3d2f-4a0c-8a30-2f0a5a4e5d01'
const THEIRS = 'a1b0e4c8-3d2f-4a0c-8a30-2f0a5a4e5d02'

let bureau: Bureau
beforeEach(() => {
  bureau = new Bureau()
})

const insert =
  (at: number, words: string, marks: object = {}) =>
  (doc: Y.Doc) =>
    textIn(doc).insert(at, words, marks as Record<string, unknown>)
const take = (at: number, length: number) => (doc: Y.Doc) => textIn(doc).delete(at, length)
const format = (at: number, length: number, marks: object) => (doc: Y.Doc) =>
  textIn(doc).format(at, length, marks as Record<string, unknown>)
const fill = (id: string, name: string, value: unknown) => (doc: Y.Doc) =>
  proposalIn(doc, id).set(name, value)
const words = () => textIn(bureau.doc).toString()
const marksAt = (at: number) => {
  let index = 0
  for (const { insert: run, attributes } of textIn(bureau.doc).toDelta() as {
    insert: unknown
    attributes?: object
  }[]) {
    index += typeof run === 'string' ? run.length : 1
    if (index > at) return attributes ?? {}
  }
  return {}
}

/** The names of what somebody's page has written last, as a drafter accepts it. */
function acceptLast(user: string, length: number): void {
  const { clientID, store } = bureau.pageOf(user)
  const clock = Y.getState(store, clientID) - length
  bureau.edit((doc) => propose(doc, THEIRS, tuan, { accepted: [[clientID, clock, length]] }))
}

describe('what a person may suggest', () => {
  it('is words, more of them, less of them, and none of them', () => {
    expect(bureau.suggest(hoa, insert(4, 'thành '))).toBe('allowed')
    expect(bureau.suggest(hoa, insert(10, 'phố '))).toBe('allowed')
    expect(words()).toContain('Mỗi thành phố tỉnh')
    expect(bureau.suggest(hoa, take(6, 3))).toBe('allowed')
    expect(bureau.suggest(hoa, take(4, 7))).toBe('allowed')
    expect(words()).toContain(WORDS)
  })

  it('is a line to split, of another kind, and to join again', () => {
    const split = (doc: Y.Doc) =>
      textIn(doc).insertEmbed(4, new Y.Map(Object.entries({ kind: 'clause', level: 1 })), {})
    expect(bureau.suggest(hoa, split)).toBe('allowed')
    expect(bureau.suggest(hoa, (doc) => lineEndIn(doc).set('kind', 'point'))).toBe('allowed')
    expect(bureau.suggest(hoa, take(4, 1))).toBe('allowed')
  })

  it('is bold words of one’s own, between those of others and inside them', () => {
    expect(bureau.suggest(hoa, insert(10, 'rất ', { bold: true }))).toBe('allowed')
    expect(bureau.suggest(hoa, format(10, 2, { bold: null }))).toBe('allowed')
    expect([10, 12, 14].map(marksAt)).toEqual([{}, { bold: true }, {}])
    expect(bureau.suggest(hoa, insert(2, 'thường', {}))).toBe('allowed')
    expect([1, 2, 8].map(marksAt)).toEqual([{ bold: true }, {}, { bold: true }])
    expect(bureau.suggest(hoa, take(2, 6))).toBe('allowed')
    expect(marksAt(2)).toEqual({ bold: true })
  })

  it('is to tidy up formats of others that change nothing', () => {
    bureau.edit((doc) => textIn(doc).insert(0, 'x', { italic: true }))
    const leftOver = (doc: Y.Doc) => {
      for (let item = textIn(doc)._start; item !== null; item = item.right)
        if (item.content instanceof Y.ContentString && item.content.str === 'x')
          doc.transact((transaction) => item.delete(transaction))
    }
    bureau.edit(leftOver)
    const tidy = (doc: Y.Doc) => void Y.cleanupYTextFormatting(textIn(doc))
    const page = bureau.pageOf(hoa)
    const state = Y.encodeStateVector(page)
    expect(bureau.suggest(hoa, tidy)).toBe('allowed')
    expect(Y.encodeStateVector(page)).toEqual(state)
  })

  it('is a proposal of one’s own, more of it, and to withdraw it', () => {
    expect(bureau.suggest(hoa, (doc) => propose(doc, MINE, hoa, { state: 'open', accepted: [] }))).toBe(
      'allowed',
    )
    expect(bureau.suggest(hoa, fill(MINE, 'strikes', [[1, 0, 3]]))).toBe('allowed')
    expect(bureau.suggest(hoa, fill(MINE, 'state', 'withdrawn'))).toBe('allowed')
    expect(bureau.suggest(hoa, (doc) => doc.getMap('proposals').delete(MINE))).toBe('allowed')
  })

  it('goes on while editors write', () => {
    expect(bureau.suggest(hoa, insert(4, 'thành phố, '))).toBe('allowed')
    bureau.edit(insert(0, '1. '))
    expect(bureau.suggest(hoa, insert(18, 'quận, '))).toBe('allowed')
    expect(bureau.suggest(tuan, insert(9, 'các '))).toBe('allowed')
    expect(bureau.suggest(hoa, take(7, 1))).toBe('allowed')
  })

  it('is what found its line or its letters deleted, though it came too late', () => {
    const split = (doc: Y.Doc) => textIn(doc).insertEmbed(4, new Y.Map([['kind', 'clause']]), {})
    expect(bureau.suggest(hoa, split)).toBe('allowed')
    const late = updateOf(bureau.pageOf(hoa), (doc) => {
      lineEndIn(doc).set('kind', 'point')
      lineEndIn(doc).set('level', 1)
    })
    bureau.edit(take(4, 1))
    expect(bureau.send(hoa, late)).toBe('allowed')
  })
})

describe('what nobody may do who only suggests', () => {
  beforeEach(() => {
    expect(bureau.suggest(tuan, insert(4, 'thành phố '))).toBe('allowed')
    expect(bureau.suggest(tuan, (doc) => propose(doc, THEIRS, tuan))).toBe('allowed')
    expect(bureau.suggest(hoa, insert(20, 'và quận ', { bold: true }))).toBe('allowed')
    expect(bureau.suggest(hoa, (doc) => propose(doc, MINE, hoa, { state: 'open' }))).toBe('allowed')
    bureau.edit(fill(MINE, 'reason', 'rõ hơn'))
  })

  const attempts: Record<string, (doc: Y.Doc) => void> = {
    'delete words': take(0, 1),
    'delete what somebody else suggests': take(5, 2),
    'delete own words together with others': take(19, 4),
    'join lines': (doc) => textIn(doc).delete(textIn(doc).toString().indexOf('.') + 1, 1),
    'make words bold': format(16, 2, { bold: true }),
    'make bold words plain': format(0, 2, { bold: null }),
    'make what somebody else suggests bold': format(5, 2, { bold: true }),
    'make own words bold together with others': format(18, 6, { italic: true }),
    'delete the end of a format, which then goes on': (doc) => {
      for (let item = textIn(doc)._start; item !== null; item = item.right)
        if (item.content instanceof Y.ContentFormat && item.content.value === null) {
          doc.transact((transaction) => item?.delete(transaction))
          return
        }
    },
    'change the kind of a line': (doc) => lineEndIn(doc).set('kind', 'heading'),
    'begin the numbers of a line anew': (doc) => lineEndIn(doc).set('start', 1),
    'give a text an attribute': (doc) => textIn(doc).setAttribute('x', 1),
    'put a value into a list of its own': (doc) => doc.getArray('list').push([1]),
    'write to a root of its own': (doc) => doc.getText('vi').insert(0, 'x'),
    'add a provision': (doc) => doc.getMap('provisions').set(MINE, new Y.Map()),
    'replace a provision': (doc) => doc.getMap('provisions').set(PROVISION, new Y.Map()),
    'replace a text': (doc) => provisionIn(doc).set('vi', new Y.Text()),
    'change the data of a provision': (doc) => provisionIn(doc).set('deadline', '2030-01-01'),
    'remove a provision': (doc) => provisionIn(doc).set('removed', { by: hoa, at: '2026-11-28' }),
    'delete a provision': (doc) => doc.getMap('provisions').delete(PROVISION),
    'confirm a translation': (doc) => doc.getMap('translation').set(PROVISION, { vi: 'x', en: 'x' }),
    'add a footnote': (doc) => doc.getMap('notes').set(MINE, new Y.Text()),
    'propose in another name': (doc) => propose(doc, PROVISION, tuan),
    'propose without a name': (doc) => doc.getMap('proposals').set(PROVISION, new Y.Map([['at', 1]])),
    'propose what is no map': (doc) => doc.getMap('proposals').set(PROVISION, 1),
    'put a proposal into another name': fill(MINE, 'by', tuan),
    'accept an own proposal': fill(MINE, 'accepted', [[1, 0, 1]]),
    'refuse a part of somebody’s proposal': (doc) =>
      propose(doc, PROVISION, hoa, { refused: [[THEIRS, 1, 0, 1]] }),
    'call an own proposal accepted': fill(MINE, 'state', 'accepted'),
    'overwrite what others have said of an own proposal': fill(MINE, 'reason', 'x'),
    'delete an own proposal of which others have said something': (doc) =>
      doc.getMap('proposals').delete(MINE),
    'replace an own proposal of which others have said something': (doc) => propose(doc, MINE, hoa),
    'write into somebody else’s proposal': fill(THEIRS, 'strikes', []),
    'replace somebody else’s proposal': (doc) => propose(doc, THEIRS, hoa),
    'delete somebody else’s proposal': (doc) => doc.getMap('proposals').delete(THEIRS),
  }

  it.each(Object.entries(attempts))('to %s', (_, attempt) => {
    bureau.pageOf(hoa)
    const before = Y.encodeStateAsUpdate(bureau.doc)
    expect(bureau.suggest(hoa, attempt)).toBe('forbidden')
    expect(Y.encodeStateAsUpdate(bureau.doc)).toEqual(before)
  })

  it.each([
    ['between its halves', 1, 2],
    ['behind its first half', 1, null],
    ['in front of its second half', null, 2],
  ])('to tear an emoji of somebody else apart: %s', (_, left, right) => {
    bureau.edit(insert(0, 'a😀b'))
    const { client, clock } = textIn(bureau.doc)._start?.id as Y.ID
    const page = bureau.pageOf(hoa)
    const letter = rawUpdate((encoder) => {
      for (const part of [1, 1, page.clientID, Y.getState(page.store, page.clientID)])
        encoding.writeVarUint(encoder, part)
      encoding.writeUint8(encoder, 4 | (left === null ? 0 : 0x80) | (right === null ? 0 : 0x40))
      for (const at of [left, right].filter((one) => one !== null))
        for (const part of [client, clock + at]) encoding.writeVarUint(encoder, part)
      encoding.writeVarString(encoder, 'x')
    })
    expect([bureau.send(hoa, letter), words().slice(0, 4)]).toEqual(['forbidden', 'a😀b'])
  })

  it('under an id of which nobody has said that it suggests, or that writes, or that is another’s', () => {
    const unsigned = copyOf(bureau.doc)
    expect(bureau.send(hoa, updateOf(unsigned, insert(0, 'x')))).toBe('forbidden')
    const writing = copyOf(bureau.doc)
    const signature = updateOf(writing, (doc) => sign(doc, hoa, 'write'))
    expect(bureau.send(hoa, signature)).toBe('forbidden')
    expect(bureau.send(hoa, signature, 'edit')).toBe('allowed')
    expect(bureau.send(hoa, updateOf(writing, insert(0, 'x')))).toBe('forbidden')
    expect(bureau.send(hoa, updateOf(bureau.pageOf(tuan), insert(0, 'x')))).toBe('forbidden')
  })

  it.each([
    ['what others have said of an own proposal', fill(MINE, 'reason', 'x')],
    ['somebody else’s proposal', (doc: Y.Doc) => propose(doc, THEIRS, hoa)],
  ])('to take the place of %s without saying that this deletes it', (_, change) => {
    const page = bureau.pageOf(hoa)
    const before = Y.encodeStateVector(page)
    page.transact(() => change(page))
    expect(bureau.send(hoa, writtenIn(page, before))).toBe('forbidden')
  })

  it('to delete an own proposal without saying that what others have said of it goes too', () => {
    const { client, clock } = proposalIn(bureau.doc, MINE)._item?.id as Y.ID
    expect(bureau.send(hoa, deletionUpdate(client, clock, 1))).toBe('forbidden')
  })

  it('to put letters where only fields are', () => {
    expect(bureau.suggest(hoa, (doc) => textIn(doc).insertEmbed(0, new Y.Map(), {}))).toBe('allowed')
    const intoTheEnd = (doc: Y.Doc) =>
      doc.transact((transaction) => {
        const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
        const content = new Y.ContentString('x')
        new Y.Item(id, null, null, null, null, lineEndIn(doc), null, content).integrate(transaction, 0)
      })
    expect(bureau.suggest(hoa, intoTheEnd)).toBe('forbidden')
  })

  it('to leave nothing but the place of something, or to delete, under an id that is none of theirs', () => {
    const other = copyOf(bureau.doc)
    const nothing = updateOf(other, (doc) => {
      insert(0, 'x')(doc)
      take(0, 1)(doc)
    })
    expect(bureau.send(hoa, nothing)).toBe('forbidden')
  })
})

describe('what a drafter has accepted', () => {
  it('is not taken back, not even by who has suggested it', () => {
    expect(bureau.suggest(hoa, insert(4, 'thành phố '))).toBe('allowed')
    acceptLast(hoa, 6)
    expect(bureau.suggest(hoa, take(4, 1))).toBe('allowed')
    expect(bureau.suggest(hoa, take(8, 1))).toBe('forbidden')
  })

  it('is not formatted, what is left of it is', () => {
    expect(bureau.suggest(hoa, insert(10, 'thành phố '))).toBe('allowed')
    acceptLast(hoa, 4)
    expect(bureau.suggest(hoa, format(10, 6, { bold: true }))).toBe('allowed')
    expect(bureau.suggest(hoa, format(16, 1, { bold: true }))).toBe('forbidden')
  })

  it('keeps its kind, where it is a line', () => {
    const split = (doc: Y.Doc) => textIn(doc).insertEmbed(4, new Y.Map(), {})
    expect(bureau.suggest(hoa, split)).toBe('allowed')
    acceptLast(hoa, 1)
    expect(bureau.suggest(hoa, (doc) => lineEndIn(doc).set('kind', 'point'))).toBe('forbidden')
  })
})

describe('an update that builds on what is not there', () => {
  it('is neither applied nor refused, until all of it comes', () => {
    const page = bureau.pageOf(hoa)
    const state = Y.encodeStateVector(bureau.doc)
    const first = updateOf(page, insert(4, 'a'))
    expect(bureau.send(hoa, updateOf(page, insert(5, 'b')))).toBe('incomplete')
    expect(bureau.doc.store.pendingStructs).toBeNull()
    expect(first.byteLength).toBeGreaterThan(0)
    expect(bureau.send(hoa, Y.encodeStateAsUpdate(page, state))).toBe('allowed')
    expect(words()).toContain('Mỗi abtỉnh')
  })

  it('cannot delete what is yet to be written', () => {
    const editor = copyOf(bureau.doc)
    updateOf(editor, insert(0, 'mới '))
    bureau.pageOf(hoa)
    expect(bureau.send(hoa, updateOf(editor, take(0, 4)))).toBe('incomplete')
    expect(bureau.doc.store.pendingDs).toBeNull()
  })
})
