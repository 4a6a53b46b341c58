import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { updatesOf } from '../testing/collab-fixture'
import { gcUpdate, rawUpdate } from '../testing/update-fixture'
import { isReached, readUpdate } from './update-reach'

/** One collected struct of one clock. */
const blockOf = (client: number, clock: number) => Buffer.from([1, client, clock, 0, 1])

const noStructs = (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, 0)

describe('readUpdate', () => {
  it('sees news in what is written and in what is deleted, until it is applied', () => {
    const source = new Y.Doc()
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    source.getText('vi').insert(0, 'Điều 1')
    source.getText('vi').delete(1, 2)
    expect(updates).toHaveLength(2)
    for (const update of updates) {
      const { hasNews, reach } = readUpdate(doc, update)
      expect(hasNews).toBe(true)
      Y.applyUpdate(doc, update)
      expect(isReached(doc, reach)).toBe(true)
      expect(readUpdate(doc, update).hasNews).toBe(false)
    }
    expect(readUpdate(doc, Y.encodeStateAsUpdate(source)).hasNews).toBe(false)
    expect(readUpdate(doc, Y.encodeStateAsUpdate(new Y.Doc())).hasNews).toBe(false)
  })

  it('knows that an update is not reached while something before it is missing', () => {
    const [first, second] = updatesOf('một', 'hai') as [Uint8Array, Uint8Array]
    const doc = new Y.Doc()
    const { hasNews, reach } = readUpdate(doc, second)
    expect(hasNews).toBe(true)
    Y.applyUpdate(doc, second)
    expect(isReached(doc, reach)).toBe(false)
    // What waits here is sent to everybody, who repeat it.
    expect(readUpdate(doc, second)).toMatchObject({ hasNews: false, reach: new Map() })
    Y.applyUpdate(doc, first)
    expect(isReached(doc, reach)).toBe(true)
  })

  it.each([
    ['a struct without a length', gcUpdate(1, 0, 0)],
    ['a struct beyond all clocks', gcUpdate(1, 0, Number.MAX_SAFE_INTEGER + 1)],
    [
      'more structs than bytes',
      rawUpdate((encoder) => [1, 30_000_000, 1, 0].forEach((part) => encoding.writeVarUint(encoder, part))),
    ],
    [
      'a client that comes twice',
      Buffer.concat([Buffer.from([2]), blockOf(1, 0), blockOf(1, 0), Buffer.from([0])]),
    ],
    [
      'a client that comes again after another',
      Buffer.concat([Buffer.from([3]), blockOf(2, 0), blockOf(1, 0), blockOf(2, 0), Buffer.from([0])]),
    ],
    [
      'deletions that overlap',
      rawUpdate(noStructs, [
        [0, 9],
        [3, 2],
      ]),
    ],
    ['a deletion of nothing', rawUpdate(noStructs, [[3, 0]])],
  ])('refuses %s', (_, update) => {
    expect(() => readUpdate(new Y.Doc(), update)).toThrow()
  })

  it('refuses a struct that stands behind its own future, at which Yjs would stop half-way', () => {
    const update = rawUpdate((encoder) => {
      for (const part of [1, 1, 1, 0]) encoding.writeVarUint(encoder, part)
      // A string with an origin: client 1, clock 7.
      encoding.writeUint8(encoder, 0x84)
      for (const part of [1, 7]) encoding.writeVarUint(encoder, part)
      encoding.writeVarString(encoder, 'x')
    })
    expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow()
    expect(() => readUpdate(new Y.Doc(), update)).toThrow('its own future')
  })

  it('refuses a value that is nested deeper than a stack may hold', () => {
    const nested = (depth: number) => Array.from({ length: depth }).reduce<object>((inner) => ({ inner }), {})
    const updateWith = (write: (doc: Y.Doc) => void) => {
      const doc = new Y.Doc()
      write(doc)
      return Y.encodeStateAsUpdate(doc)
    }
    const deep = [
      updateWith((doc) => doc.getMap('a').set('x', nested(101))),
      updateWith((doc) => doc.getText('a').insertEmbed(0, nested(101))),
      updateWith((doc) => doc.getText('a').insert(0, 'x', { bold: nested(101) })),
    ]
    for (const update of deep) expect(() => readUpdate(new Y.Doc(), update)).toThrow('nested too deep')
    const flat = updateWith((doc) => doc.getMap('a').set('x', nested(50)))
    expect(readUpdate(new Y.Doc(), flat).hasNews).toBe(true)
  })

  it('does not count a deletion that waits already', () => {
    const deletion = rawUpdate(noStructs, [[3, 2]])
    const doc = new Y.Doc()
    expect(readUpdate(doc, deletion)).toMatchObject({ hasNews: true, reach: new Map([[1, 5]]) })
    Y.applyUpdate(doc, deletion)
    expect(readUpdate(doc, deletion)).toMatchObject({ hasNews: false, reach: new Map([[1, 0]]) })
    expect(readUpdate(doc, rawUpdate(noStructs, [[3, 3]])).hasNews).toBe(true)
  })

  it('compares with what waits', () => {
    const doc = new Y.Doc()
    const laterWords = (text: string) => {
      const source = new Y.Doc()
      source.clientID = 21
      source.getText('vi').insert(0, 'một')
      const before = Y.encodeStateVector(source)
      source.getText('vi').insert(3, text)
      return Y.encodeStateAsUpdate(source, before)
    }
    Y.applyUpdate(doc, laterWords('hai'))
    expect(readUpdate(doc, laterWords('hai ba'))).toMatchObject({ hasNews: true, isContradiction: false })
    expect(readUpdate(doc, laterWords('bốn')).isContradiction).toBe(true)
    expect(readUpdate(doc, gcUpdate(21, 3, 3)).isContradiction).toBe(true)
  })

  it('leaves the document as it was', () => {
    const doc = new Y.Doc()
    const [, second] = updatesOf('một', 'hai') as [Uint8Array, Uint8Array]
    readUpdate(doc, second)
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.clients.size).toBe(0)
  })
})
