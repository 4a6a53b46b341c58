import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { randomFrom } from '~/kernel/random-fixture'
import { aLine, paragraphs } from '../lines-fixture'
import { appendLines, copyOf, documentOf, exchange, textIn, wordsOf } from './document-fixture'
import {
  addProvision,
  confirmMatching,
  moveProvision,
  removeProvision,
  restoreProvision,
  writeProvisionData,
} from './edit'
import { rootMap } from '../layout'
import { isPosition } from '../position'
import { readDocument } from './read'

const text = (words: string) => ({ vi: paragraphs(words), en: paragraphs(`${words} (en)`) })
const AT = new Date('2023-06-08T01:00:00Z')

const open = () =>
  documentOf({
    preamble: { vi: [], en: [] },
    provisions: [
      { id: 'p1', text: text('một'), isMatching: true },
      { id: 'p2', text: text('hai') },
      { id: 'p3', text: text('ba') },
    ],
  })

const ids = (doc: Y.Doc) => readDocument(doc).provisions.map(({ id }) => id)

describe('provisions', () => {
  it('are added with both texts, behind all or where they are wanted', () => {
    const doc = open()
    const last = addProvision(doc)
    const first = addProvision(doc, { text: text('đầu') }, null)
    const second = addProvision(doc, undefined, 'p1')
    expect(ids(doc)).toEqual([first, 'p1', second, 'p2', 'p3', last])
    expect([textIn(doc, last).length, textIn(doc, last, 'en').length]).toEqual([0, 0])
    expect(readDocument(doc).provisions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('are moved by one value, while somebody writes in them', () => {
    const doc = open()
    const other = copyOf(doc)
    moveProvision(doc, 'p3', null)
    textIn(other, 'p3').insert(0, 'thứ ')
    exchange(doc, other)
    for (const one of [doc, other]) expect(wordsOf(one)).toEqual(['thứ ba', 'một', 'hai'])
    moveProvision(doc, 'p3', 'p2')
    moveProvision(doc, 'p2', 'p2')
    moveProvision(doc, 'none', null)
    expect(ids(doc)).toEqual(['p1', 'p2', 'p3'])
  })

  it('stand in one order for all, also where two put something in the same place', () => {
    const doc = open()
    const other = copyOf(doc)
    const mine = addProvision(doc, undefined, 'p1')
    const theirs = addProvision(other, undefined, 'p1')
    exchange(doc, other)
    expect(ids(doc)).toEqual(ids(other))
    expect(ids(doc)).toEqual(['p1', ...[mine, theirs].sort(), 'p2', 'p3'])
    // There is no position between those two; what is put there stands behind both at the latest.
    const between = addProvision(doc, undefined, [mine, theirs].sort()[0])
    expect(ids(doc).indexOf(between)).toBeGreaterThan(1)
    expect(ids(doc).indexOf(between)).toBeLessThan(5)
  })

  it('go on standing in an order where a position is none, or one so long that nothing fits behind it', () => {
    for (const poison of ['không phải', `a1${'z'.repeat(254)}`]) {
      const doc = open()
      const positionOf = (id: string) =>
        (rootMap(doc, 'provisions').get(id) as Y.Map<unknown>).get('position')
      ;(rootMap(doc, 'provisions').get('p3') as Y.Map<unknown>).set('position', poison)
      expect(ids(doc)).toEqual(['p1', 'p2', 'p3'])
      const last = addProvision(doc)
      moveProvision(doc, 'p1', 'p2')
      expect(ids(doc)).toEqual(['p2', 'p1', 'p3', last])
      const between = addProvision(doc, undefined, 'p3')
      expect(ids(doc)).toEqual(['p2', 'p1', 'p3', between, last])
      for (const id of ['p1', between, last]) expect(positionOf(id)).toSatisfy(isPosition)
    }
  })

  it('lie in the bin with their words, those of others too, and come back to their place', () => {
    const doc = open()
    const other = copyOf(doc)
    removeProvision(doc, 'p2', { by: 'lan', at: AT.toISOString() })
    textIn(other, 'p2').insert(0, 'số ')
    exchange(doc, other)
    expect(wordsOf(doc)).toEqual(['một', 'ba'])
    const { removed, provisions } = readDocument(doc)
    expect(removed).toMatchObject([{ id: 'p2', by: 'lan', at: AT.toISOString() }])
    expect(provisions.map(({ number }) => number)).toEqual([1, 2])
    removeProvision(doc, 'p2', { by: 'minh', at: new Date().toISOString() })
    expect(readDocument(doc).removed[0]?.by).toBe('lan')
    addProvision(doc, { id: 'p4', text: text('mới') }, 'p1')
    restoreProvision(doc, 'p2')
    expect(wordsOf(doc)).toEqual(['một', 'mới', 'số hai', 'ba'])
    removeProvision(doc, 'none', { by: 'lan', at: AT.toISOString() })
    restoreProvision(doc, 'none')
  })

  it('lie in the bin last in first', () => {
    const doc = open()
    removeProvision(doc, 'p1', { by: 'lan', at: AT.toISOString() })
    removeProvision(doc, 'p3', { by: 'lan', at: new Date(AT.getTime() + 1000).toISOString() })
    expect(readDocument(doc).removed.map(({ id }) => id)).toEqual(['p3', 'p1'])
  })

  it('get more lines at their end, or their first', () => {
    const doc = open()
    appendLines(doc, { provisionId: 'p1', side: 'vi' }, [aLine('point', 'thêm')])
    appendLines(doc, { provisionId: null, side: 'vi' }, paragraphs('Căn cứ'))
    appendLines(doc, { provisionId: 'none', side: 'vi' }, paragraphs('không đâu'))
    expect(readDocument(doc).provisions[0]?.text.vi).toEqual([...paragraphs('một'), aLine('point', 'thêm')])
    expect(readDocument(doc).preamble.vi).toEqual(paragraphs('Căn cứ'))
  })
})

describe('data', () => {
  it('keep both changes when two people write different fields at once', () => {
    const doc = open()
    const other = copyOf(doc)
    writeProvisionData(doc, 'p2', { deadline: ' 2024-01-31 ' })
    writeProvisionData(other, 'p2', { deadline: null, deliverableVi: 'Bộ chỉ số' })
    exchange(doc, other)
    expect(readDocument(doc).provisions[1]?.data).toMatchObject({
      deadline: '2024-01-31',
      deliverableVi: 'Bộ chỉ số',
    })
  })

  it('keep one of two choices that exclude each other', () => {
    const doc = open()
    const other = copyOf(doc)
    writeProvisionData(doc, 'p2', { assignment: { kind: 'all-provinces' } })
    writeProvisionData(other, 'p2', { assignment: { kind: 'organisation', id: 'most' } })
    exchange(doc, other)
    const [mine, theirs] = [doc, other].map((one) => readDocument(one).provisions[1]?.data.assignment)
    expect(mine).toEqual(theirs)
    expect(mine).not.toBeNull()
  })

  const coordinatingIn = (doc: Y.Doc) => readDocument(doc).provisions[1]?.data.coordinatingIds

  it('keep every agency that two people add and take away at once', () => {
    const doc = open()
    writeProvisionData(doc, 'p2', { coordinatingIds: ['o1', 'o2'] })
    const other = copyOf(doc)
    writeProvisionData(doc, 'p2', { coordinatingIds: ['o1', 'o2', 'o3'] })
    writeProvisionData(other, 'p2', { coordinatingIds: ['o2', 'o4'] })
    exchange(doc, other)
    expect(coordinatingIn(doc)).toEqual(['o2', 'o3', 'o4'])
    expect(coordinatingIn(other)).toEqual(['o2', 'o3', 'o4'])
  })

  it('keep the list of agencies that an earlier version wrote, and what was said of each since', () => {
    const doc = open()
    const stored = rootMap(doc, 'provisions').get('p2') as Y.Map<unknown>
    stored.set('coordinatingIds', ['o3', 'o1', 'o3'])
    const other = copyOf(doc)
    writeProvisionData(doc, 'p2', { coordinatingIds: ['o3', 'o1', 'o2'] })
    writeProvisionData(other, 'p2', { coordinatingIds: ['o1'] })
    exchange(doc, other)
    expect(coordinatingIn(doc)).toEqual(['o1', 'o2'])
    expect(stored.get('coordinatingIds')).toEqual(['o3', 'o1', 'o3'])
    writeProvisionData(other, 'p2', { coordinatingIds: ['o1', 'o3'] })
    exchange(doc, other)
    expect(coordinatingIn(doc)).toEqual(['o3', 'o1'])
  })

  it('has of each agency what whoever changed it wanted, when several change them at random', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = randomFrom(seed)
      const agencies = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']
      const some = (of: readonly string[]) => of.filter(() => random(2) === 0)
      const doc = open()
      writeProvisionData(doc, 'p2', { coordinatingIds: some(agencies) })
      const was = coordinatingIn(doc) ?? []
      const people = [doc, copyOf(doc), copyOf(doc)].map((copy) => {
        const [change, wanted] = [some(agencies), some(agencies)]
        const ids = [
          ...was.filter((id) => !change.includes(id)),
          ...wanted.filter((id) => change.includes(id)),
        ]
        writeProvisionData(copy, 'p2', { coordinatingIds: ids })
        return { copy, ids }
      })
      for (const { copy } of people) exchange(doc, copy)
      for (const { copy } of people) exchange(doc, copy)
      for (const { copy } of people) expect(coordinatingIn(copy), `seed ${seed}`).toEqual(coordinatingIn(doc))
      for (const id of agencies) {
        const isWanted = people.map(({ ids }) => ids.includes(id)).filter((is) => is !== was.includes(id))
        const is = coordinatingIn(doc)?.includes(id)
        expect(is, `seed ${seed}, ${id}`).toBe(isWanted.length > 0 ? isWanted[0] : was.includes(id))
      }
    }
  })

  it('write nothing that is as it was', () => {
    const doc = open()
    const data = { assignment: { kind: 'organisation' as const, id: 'most' }, coordinatingIds: ['o1'] }
    writeProvisionData(doc, 'p1', data)
    const before = Y.encodeStateVector(doc)
    writeProvisionData(doc, 'p1', { ...data, coordinatingIds: ['o1'], deliverableVi: ' ' })
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it('are of a provision that exists', () => {
    expect(() => writeProvisionData(open(), 'none', { deadline: null })).toThrow('none')
  })
})

describe('matching', () => {
  const matching = (doc: Y.Doc, id: string) =>
    readDocument(doc).provisions.find((provision) => provision.id === id)?.isMatching

  it('holds until either text changes, and again when it is changed back', () => {
    const doc = open()
    expect(matching(doc, 'p1')).toBe(true)
    textIn(doc, 'p1', 'en').insert(0, '!')
    expect(matching(doc, 'p1')).toBe(false)
    textIn(doc, 'p1', 'en').delete(0, 1)
    expect(matching(doc, 'p1')).toBe(true)
  })

  it('does not end with an empty line, and does with another kind', () => {
    const doc = open()
    appendLines(doc, { provisionId: 'p1', side: 'vi' }, [aLine('paragraph', '')])
    expect(matching(doc, 'p1')).toBe(true)
    const [{ insert: end } = {}] = (textIn(doc, 'p1').toDelta() as { insert: unknown }[]).slice(1)
    ;(end as Y.Map<unknown>).set('kind', 'clause')
    expect(matching(doc, 'p1')).toBe(false)
  })

  it('is recorded with who and when', () => {
    const doc = open()
    confirmMatching(doc, 'p2', 'lan', AT)
    confirmMatching(doc, 'none', 'lan', AT)
    expect(matching(doc, 'p2')).toBe(true)
    expect(rootMap(doc, 'translation').get('p2')).toMatchObject({ by: 'lan', at: AT.toISOString() })
    expect(rootMap(doc, 'translation').has('none')).toBe(false)
  })
})
