import * as Y from 'yjs'
import { RefusedContent, refuseContent } from '~server/collab/intake/content-check'
import { Places } from '~server/collab/wire/places'
import { readUpdate } from '~server/collab/wire/update-reach'
import type { Line } from '../line'
import { seedDocument } from '../document/seed'
import { draftContent } from './draft-content'

/** Drafts, and what a page may be made to write into them. */

const [ME, OTHER, P1, P2, TABLE, NOTE] = Array.from(
  { length: 6 },
  (_, index) => `6b0e6a54-2f3b-4a53-9d1c-0c6c0a3c8f0${index}`,
) as [string, string, string, string, string, string]
export const CELL = `${P1}:${P2}`
export const AT = '2026-11-28T03:00:00.000Z'

export const words = (text: string): Line => ({
  kind: 'clause',
  level: 1,
  start: 3,
  runs: [
    { text, marks: ['bold', 'superscript'] },
    {
      text: 'dữ liệu\nmở',
      marks: [],
      href: 'https://vi.wikipedia.org/wiki/D%E1%BB%AF_li%E1%BB%87u_m%E1%BB%9F',
    },
    { reference: { provisionId: P2 } },
  ],
})
export { ME, NOTE, OTHER, P1, P2, TABLE }
export const richLine: Line = {
  ...words('Bảng'),
  runs: [
    {
      table: {
        id: '',
        rows: [{ id: '', cells: [{ id: '', rowSpan: 1, columnSpan: 2, lines: [words('ô')] }] }],
      },
    },
    { note: { id: '', lines: [words('Chú thích')] } },
  ],
}

export function newDraft(): Y.Doc {
  const doc = new Y.Doc()
  const both = { vi: [words('Điều 1'), richLine], en: [words('Article 1')] }
  Y.applyUpdate(doc, seedDocument({ preamble: both, provisions: [{ id: P1, text: both, isMatching: true }] }))
  return doc
}

/** What is said to somebody who sends this; null to whom nothing is said. */
export function faultIn(doc: Y.Doc, update: Uint8Array, senderId = ME): string | null {
  const { news } = readUpdate(doc, update)
  const places = new Places(doc, news)
  try {
    refuseContent({ news, places, rules: draftContent, senderId })
    return null
  } catch (error) {
    if (error instanceof RefusedContent) return error.message
    throw error
  }
}

export function updateOf(doc: Y.Doc, change: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.transact(() => change(copy))
  return Y.encodeStateAsUpdate(copy, before)
}

export const faultOf = (change: (copy: Y.Doc) => void, doc = newDraft()) =>
  faultIn(doc, updateOf(doc, change))

export const provision = (doc: Y.Doc, id = P1) =>
  doc.getMap<Y.Map<unknown>>('provisions').get(id) as Y.Map<unknown>
export const text = (doc: Y.Doc) => provision(doc).get('vi') as Y.Text
export const set = (name: string, value: unknown) => (doc: Y.Doc) => provision(doc).set(name, value)
export const lineEnd = (doc: Y.Doc) =>
  (text(doc).toDelta() as { insert: unknown }[]).find(({ insert }) => insert instanceof Y.Map)
    ?.insert as Y.Map<unknown>
export const propose = (fields: Record<string, unknown>) => (doc: Y.Doc) =>
  doc.getMap('proposals').set(P1, new Y.Map(Object.entries(fields)))
export const embed = (value: object) => (doc: Y.Doc) => text(doc).insertEmbed(1, value, {})
export const format = (marks: Record<string, unknown>) => (doc: Y.Doc) => text(doc).format(0, 2, marks)
export const inTable = (name: string, key: string, value: unknown) => (doc: Y.Doc) => {
  const map = new Y.Map()
  doc.getMap('tables').set(TABLE, new Y.Map([[name, map]]))
  map.set(key, value)
}
export const proposal = {
  by: ME,
  at: AT,
  text: `${P1}/vi`,
  strikes: [[4711, 0, 3]],
  changes: [{ kind: 'clause', at: [1, 2] }],
}

export const HASH = 'a'.repeat(64)
export function confirm(confirmation: object) {
  return (doc: Y.Doc) => doc.getMap('translation').set(P2, confirmation)
}
export function author(entry: object) {
  return (doc: Y.Doc) => doc.getMap('authors').set(String(doc.clientID), entry)
}
/** Puts something where no client of Yjs would write it. */
export function put(doc: Y.Doc, holder: Y.Item['parent'], key: string | null, content: Y.Item['content']) {
  doc.transact((transaction) => {
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    // After what stands there: beside it, the client ids would decide which of the two is thrown away.
    const left = key !== null && holder instanceof Y.AbstractType ? (holder._map.get(key) ?? null) : null
    const origin = left?.lastId ?? null
    new Y.Item(id, left, origin, null, null, holder, key, content).integrate(transaction, 0)
  })
}
