import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { readUpdate } from './update-reach'
import { gcUpdate } from '../testing/update-fixture'

const contradicts = (doc: Y.Doc, update: Uint8Array) => readUpdate(doc, update).isContradiction

/** A replica of `doc` that writes under this client id. */
function replicaOf(doc: Y.Doc, clientId: number): Y.Doc {
  const replica = new Y.Doc()
  replica.clientID = clientId
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  return replica
}

/** A draft as the editor has it: blocks with formatted text, and a map with the data of provisions. */
function start(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Điều 1. Dữ liệu mở')])
  doc.getXmlFragment('vi').insert(0, [paragraph])
  doc.getMap('provisions').set('a', new Y.Map([['deadline', '2027-01-01']]))
  return doc
}

const textOf = (doc: Y.Doc) => (doc.getXmlFragment('vi').get(0) as Y.XmlElement).get(0) as Y.XmlText
const dataOf = (doc: Y.Doc) => doc.getMap('provisions').get('a') as Y.Map<unknown>

/** A number from 0 to `below`, always the same ones in a run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function edit(doc: Y.Doc, random: (below: number) => number): void {
  const text = textOf(doc)
  const at = random(text.length + 1)
  const length = Math.min(1 + random(4), text.length - at)
  const kinds = [
    () => text.insert(at, ['a', 'bcd', 'ở đây', '😀'][random(4)] ?? ''),
    () => text.insert(at, 'đậm', { bold: {} }),
    () => text.format(at, length, { italic: random(2) === 0 ? {} : null }),
    () => text.delete(at, length),
    () => text.insertEmbed(at, { image: 'x' }),
    () => dataOf(doc).set(['deadline', 'indicator'][random(2)] ?? '', random(100)),
    () => dataOf(doc).set('list', [1, { a: random(9) }, null]),
    () => {
      const block = new Y.XmlElement('paragraph')
      block.setAttribute('align', 'left')
      block.insert(0, [new Y.XmlText('khối mới')])
      doc.getXmlFragment('vi').insert(1 + random(doc.getXmlFragment('vi').length), [block])
    },
    () => {
      const blocks = doc.getXmlFragment('vi')
      if (blocks.length > 1) blocks.delete(1 + random(blocks.length - 1))
    },
  ]
  kinds[random(kinds.length)]?.()
}

describe('what the document knows already', () => {
  it.each([1, 2, 3, 4, 5, 6])('is never contradicted by those who wrote it (%i)', (seed) => {
    const random = randomFrom(seed)
    const server = start()
    const writers = [11, 12, 13].map((clientId) => replicaOf(server, clientId))
    const sent: Uint8Array[] = []
    for (const writer of writers) {
      writer.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'server') sent.push(update)
      })
    }
    for (let round = 0; round < 60; round += 1) {
      const writer = writers[random(writers.length)] as Y.Doc
      writer.transact(() => edit(writer, random))
      const [whole, behind] = [Y.encodeStateAsUpdate(writer), random(3)]
      expect(contradicts(server, whole)).toBe(false)
      Y.applyUpdate(server, whole)
      for (const other of writers.slice(behind)) Y.applyUpdate(other, Y.encodeStateAsUpdate(server), 'server')
    }
    for (const update of [...sent, ...writers.map((writer) => Y.encodeStateAsUpdate(writer))])
      expect(contradicts(server, update)).toBe(false)
    expect(contradicts(server, Y.mergeUpdates(sent))).toBe(false)
  })

  const lan = 21
  const FORGED: [string, (doc: Y.Doc) => void, (doc: Y.Doc) => void][] = [
    ['other words', (doc) => textOf(doc).insert(0, 'có'), (doc) => textOf(doc).insert(0, 'ko')],
    ['words elsewhere', (doc) => textOf(doc).insert(0, 'có'), (doc) => textOf(doc).insert(3, 'có')],
    [
      'fewer words, and others behind them',
      (doc) => textOf(doc).insert(0, 'có rồi'),
      (doc) => {
        textOf(doc).insert(0, 'có')
        textOf(doc).insert(2, 'không')
      },
    ],
    ['another emoji', (doc) => textOf(doc).insert(0, '👍'), (doc) => textOf(doc).insert(0, '👎')],
    [
      'fewer values, and others behind them',
      (doc) => doc.getArray('list').insert(0, [1, 2, 3]),
      (doc) => {
        doc.getArray('list').insert(0, [1])
        doc.getArray('list').insert(1, [2, 4])
      },
    ],
    [
      'another format',
      (doc) => textOf(doc).insert(0, 'có', { bold: {} }),
      (doc) => textOf(doc).insert(0, 'có', { italic: {} }),
    ],
    ['another value', (doc) => dataOf(doc).set('x', 1), (doc) => dataOf(doc).set('x', 2)],
    ['another key', (doc) => dataOf(doc).set('x', 1), (doc) => dataOf(doc).set('y', 1)],
    ['another map', (doc) => doc.getMap('provisions').set('x', 1), (doc) => dataOf(doc).set('x', 1)],
    ['another root', (doc) => doc.getText('en').insert(0, 'a'), (doc) => doc.getText('fr').insert(0, 'a')],
    [
      'another block',
      (doc) => doc.getXmlFragment('vi').push([new Y.XmlElement('heading')]),
      (doc) => doc.getXmlFragment('vi').push([new Y.XmlElement('paragraph')]),
    ],
  ]

  it.each(FORGED)('is contradicted by %s under the same client id', (_, write, forge) => {
    const server = start()
    const [honest, forger] = [replicaOf(server, lan), replicaOf(server, lan)]
    forge(forger)
    Y.applyUpdate(server, Y.encodeStateAsUpdate(forger))
    write(honest)
    expect(contradicts(server, Y.encodeStateAsUpdate(honest))).toBe(true)
    expect(contradicts(server, Y.encodeStateAsUpdate(forger))).toBe(false)
  })

  it('is contradicted in its part by what goes on beyond it', () => {
    const server = start()
    const [honest, forger] = [replicaOf(server, lan), replicaOf(server, lan)]
    textOf(forger).insert(0, 'k')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(forger))
    textOf(honest).insert(0, 'có')
    const reading = readUpdate(server, Y.encodeStateAsUpdate(honest))
    expect(reading).toMatchObject({ hasNews: true, isContradiction: true })
  })

  it('is contradicted by words where somebody has left nothing', () => {
    const server = start()
    const honest = replicaOf(server, lan)
    Y.applyUpdate(server, gcUpdate(lan, 0, 2))
    textOf(honest).insert(0, 'có')
    expect(contradicts(server, Y.encodeStateAsUpdate(honest))).toBe(true)
  })

  it('has nothing to compare where all that was around it was deleted', () => {
    const server = start()
    const honest = replicaOf(server, lan)
    const block = new Y.XmlElement('paragraph')
    const inner = new Y.XmlElement('listItem')
    honest.getXmlFragment('vi').push([block])
    block.push([inner])
    inner.push([new Y.XmlText('có'), new Y.XmlText('không')])
    const update = Y.encodeStateAsUpdate(honest)
    Y.applyUpdate(server, update)
    server.getXmlFragment('vi').delete(1)
    expect(server.store.clients.get(lan)?.some((struct) => struct instanceof Y.GC)).toBe(true)
    expect(contradicts(server, update)).toBe(false)
  })

  it('has nothing to compare where it was deleted', () => {
    const server = start()
    const honest = replicaOf(server, lan)
    textOf(honest).insert(0, 'có')
    const update = Y.encodeStateAsUpdate(honest)
    Y.applyUpdate(server, update)
    textOf(server).delete(0, 2)
    expect(contradicts(server, update)).toBe(false)
  })
})
