import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { MESSAGE_ACK, MESSAGE_AWARENESS, MESSAGE_QUERY_AWARENESS } from '~/kernel/collab-wire'
import {
  awarenessEntry,
  awarenessFrame,
  syncStep1Frame,
  syncStep2Frame,
  updateFrame,
} from '~server/collab/wire/protocol'
import { newId } from '~/kernel/ids'
import { firstDocument, lineEndIn, provisionIn, textIn } from './first-content'
import type { SeededRandom } from './seeded-random'

export interface MutatedFrame {
  kind: string
  data: Uint8Array | string
}

interface MutationOptions {
  random: SeededRandom
  /** Over what the server takes. */
  oversizedBytes: number
  /** Yjs client ids of other people, which are their awareness ids too. */
  othersIds: readonly number[]
}

const HUGE = [2 ** 31, 2 ** 32, 2 ** 48, Number.MAX_SAFE_INTEGER]

/** What a broken or hostile client may send, without end. */
export function* mutatedFrames(options: MutationOptions): Generator<MutatedFrame, never> {
  const { random } = options
  const kinds = Object.entries(mutations(options))
  for (;;) {
    // What is big takes its time, and one in so many says as much.
    const [kind, make] = random.isLucky(0.005) ? OVERSIZED : random.pick(kinds)
    yield { kind, data: make(options) }
  }
}

const OVERSIZED: [string, (options: MutationOptions) => Uint8Array] = [
  'oversized',
  ({ random, oversizedBytes }) =>
    random.pick([updateFrame, awarenessFrameOf])(new Uint8Array(oversizedBytes).fill(random.below(256))),
]

function mutations({ random, othersIds }: MutationOptions) {
  const valid = () => random.pick(VALID)(random)
  return {
    'bits flipped': () => withFlippedBits(random, valid()),
    'bits of an update flipped': () => updateFrame(withFlippedBits(random, someUpdate(random))),
    'bits of a deletion flipped': () => updateFrame(withFlippedBits(random, random.pick(updates(random)))),
    truncated: () => {
      const frame = valid()
      return frame.slice(0, random.below(frame.byteLength))
    },
    'update truncated': () => {
      const update = someUpdate(random)
      return updateFrame(update.slice(0, random.below(update.byteLength)))
    },
    'bytes behind the end': () => concat(valid(), random.bytes(1 + random.below(32))),
    'two halves': () => {
      const [head, tail] = [valid(), valid()]
      return concat(head.slice(0, random.below(head.byteLength)), tail.slice(random.below(tail.byteLength)))
    },
    'wrong type': () => {
      const frame = valid().slice()
      frame[0] = random.pick([2, 4, 42, MESSAGE_ACK, 127, random.below(256)])
      return frame
    },
    'wrong step': () => concat(Uint8Array.of(0, 3 + random.below(125)), random.bytes(random.below(20))),
    'body of another message': () =>
      random.pick([updateFrame, syncStep1Frame, syncStep2Frame, awarenessFrameOf])(
        random.pick([someUpdate(random), someAwareness(random, random.below(1e9)), stateVector(random)]),
      ),
    "another program's": () => updateFrame(strangeUpdate(random)),
    "another document's": () => random.pick([updateFrame, syncStep2Frame])(foreignUpdate(random)),
    'dependency missing': () => updateFrame(lateUpdate(random)),
    "another writer's": () => updateFrame(stolenUpdate(random, othersIds)),
    'forged awareness': () => forgedAwareness(random, othersIds),
    'giant numbers': () => giant(random),
    'random bytes': () => random.bytes(random.below(200)),
    empty: () => new Uint8Array(0),
    text: () => random.pick(['', 'hello', '{"type":"sync"}', 'ữ'.repeat(100)]),
  } satisfies Record<string, () => Uint8Array | string>
}

const VALID: ((random: SeededRandom) => Uint8Array)[] = [
  (random) => updateFrame(someUpdate(random)),
  (random) => syncStep2Frame(someUpdate(random)),
  (random) => syncStep1Frame(stateVector(random)),
  (random) => awarenessFrameOf(someAwareness(random, random.below(1e9))),
  () => Uint8Array.of(MESSAGE_QUERY_AWARENESS),
]

/** The updates of somebody who writes, formats, and deletes some of it again: all that a document may hold. */
function updates(random: SeededRandom): Uint8Array[] {
  const doc = firstDocument()
  doc.clientID = random.below(2 ** 32)
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  const text = textIn(doc)
  text.insert(0, `phá hoại ${random.below(1e6)} `)
  text.insert(random.below(text.length), 'ữ')
  text.format(0, 3, { bold: true })
  text.delete(random.below(text.length - 3), 3)
  text.insertEmbed(random.below(text.length), new Y.Map([['kind', 'clause']]), {})
  lineEndIn(doc).set('level', random.below(10))
  provisionIn(doc).set('deadline', 'none')
  doc.getMap('provisions').set(newId(), new Y.Map([['vi', new Y.Text()]]))
  doc.destroy()
  return made
}

/** What lies in documents of other programs. */
function strangeUpdate(random: SeededRandom): Uint8Array {
  const doc = firstDocument()
  random.pick([
    () => doc.getXmlFragment('en').push([new Y.XmlElement('paragraph')]),
    () => doc.getMap('translation').set('subdocument', new Y.Doc()),
    () => provisionIn(doc).set('note', new Y.Array()),
    () => textIn(doc).insert(0, 'phá hoại', { colour: random.below(10) }),
    () => textIn(doc).insertEmbed(0, { image: random.below(10) }),
  ])()
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

function someUpdate(random: SeededRandom): Uint8Array {
  const made = updates(random)
  return random.isLucky(0.5) ? Y.mergeUpdates(made) : (made[0] ?? new Uint8Array())
}

const stateVector = (random: SeededRandom) => Y.encodeStateVectorFromUpdate(someUpdate(random))

function foreignUpdate(random: SeededRandom): Uint8Array {
  return Y.mergeUpdates([...updates(random), ...updates(random)])
}

/** All but the first: it builds on what never comes. */
function lateUpdate(random: SeededRandom): Uint8Array {
  return random.pick(updates(random).slice(1))
}

/** Words under the id of somebody else, from the start or from where that person may be by now. */
function stolenUpdate(random: SeededRandom, othersIds: readonly number[]): Uint8Array {
  const doc = firstDocument()
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  doc.clientID = random.pick(othersIds)
  textIn(doc).insert(0, 'phá hoại '.repeat(1 + random.below(200)))
  const from = random.isLucky(0.2) ? 0 : random.below(textIn(doc).length)
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known.set(doc.clientID, from)))
  doc.destroy()
  return update
}

function someAwareness(random: SeededRandom, clientId: number): Uint8Array {
  return awarenessBody([
    awarenessEntry(clientId, random.below(100), JSON.stringify({ cursor: random.below(100) })),
  ])
}

function forgedAwareness(random: SeededRandom, othersIds: readonly number[]): Uint8Array {
  const json = random.pick([
    'null',
    '{}',
    '{"user":{"name":"Bộ trưởng"}}',
    '[]',
    '"',
    `{"x":"${'x'.repeat(9_000)}"}`,
  ])
  const clock = random.pick([0, 1, 1_000_000, ...HUGE])
  const entries = Array.from({ length: 1 + random.below(50) }, () =>
    awarenessEntry(random.pick([...othersIds, random.below(1e9)]), clock, json),
  )
  return awarenessFrame(entries)
}

/** Numbers that claim more than there is: counts, lengths, clocks, and one that never ends. */
function giant(random: SeededRandom): Uint8Array {
  const number = () => random.pick([0, 1, 2, ...HUGE])
  const body = encoding.createEncoder()
  for (let index = 0; index < 1 + random.below(8); index += 1) encoding.writeVarUint(body, number())
  const endless = new Uint8Array(12).fill(0xff)
  const bytes = random.pick([
    encoding.toUint8Array(body),
    endless,
    concat(encoding.toUint8Array(body), endless),
  ])
  const sync = encoding.createEncoder()
  encoding.writeVarUint(sync, 0)
  encoding.writeVarUint(sync, number())
  encoding.writeVarUint(sync, number())
  return random.pick([
    updateFrame(bytes),
    syncStep1Frame(bytes),
    awarenessFrameOf(bytes),
    encoding.toUint8Array(sync),
    endless,
  ])
}

function awarenessBody(entries: readonly Uint8Array[]): Uint8Array {
  return concat(Uint8Array.of(entries.length), ...entries)
}

function awarenessFrameOf(body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

function withFlippedBits(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  const flipped = bytes.slice()
  const flips = 1 + random.below(4)
  for (let flip = 0; flip < flips; flip += 1) {
    const at = random.below(flipped.byteLength)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8))
  }
  return flipped
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
