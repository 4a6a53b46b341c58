import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { Replica } from './replica'

function folded(text: string) {
  const doc = new Y.Doc()
  doc.getText('vi').insert(0, text)
  const bytes = Y.encodeStateAsUpdate(doc)
  const reading = { epoch: 0, isReadOnly: false, headSeq: 7, updates: [{ seq: 7, bytes }], rowCount: 0 }
  return { doc, bytes, reading }
}

const NOBODY = Y.encodeStateVector(new Y.Doc())
const textIn = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getText('vi').toString()
}

describe('a replica of a folded document', () => {
  it('gives readers what was stored, without building it', () => {
    const { doc, bytes, reading } = folded('Điều 1')
    const replica = new Replica({ reading, onDamage: vi.fn(), onMisplaced: vi.fn() })
    expect(replica.since(NOBODY)).toBe(bytes)
    expect(replica.stateVector).toEqual(Y.encodeStateVector(doc))
    expect(replica.read(Uint8Array.of(0, 0)).hasNews).toBe(false)
    replica.rest()
    expect(replica.since(NOBODY)).toBe(bytes)
  })

  it('is whole after somebody has written, and after a document took its place', () => {
    const { doc, reading } = folded('Điều 1')
    const replica = new Replica({ reading, onDamage: vi.fn(), onMisplaced: vi.fn() })
    expect(textIn(replica.since(NOBODY))).toBe('Điều 1')
    const before = Y.encodeStateVector(doc)
    doc.getText('vi').insert(6, '. Dữ liệu')
    const update = Y.encodeStateAsUpdate(doc, before)
    expect(replica.apply([update], 8).news).toEqual([update])
    expect(textIn(replica.since(NOBODY))).toBe('Điều 1. Dữ liệu')
    expect(replica.since(NOBODY)).toBe(replica.since(NOBODY))
    expect(replica.stateVector).toEqual(Y.encodeStateVector(doc))
    expect(textIn(replica.since(before))).toBe('')

    const other = new Y.Doc()
    other.getText('vi').insert(0, 'khác')
    replica.replace(other, 9)
    expect(textIn(replica.since(NOBODY))).toBe('khác')
  })

  it('sends an update that waits for another one along with the whole', () => {
    const { doc, reading } = folded('một ')
    const replica = new Replica({ reading, onDamage: vi.fn(), onMisplaced: vi.fn() })
    replica.since(NOBODY)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.getText('vi').insert(4, 'hai ')
    doc.getText('vi').insert(8, 'ba')
    const [second, third] = updates as [Uint8Array, Uint8Array]
    replica.apply([third], 8)
    const reader = new Y.Doc()
    Y.applyUpdate(reader, replica.since(NOBODY))
    Y.applyUpdate(reader, second)
    expect(reader.getText('vi').toString()).toBe('một hai ba')
  })

  it('says when what was stored cannot be applied', () => {
    const { reading } = folded('Điều 1')
    const onDamage = vi.fn()
    const damaged = { ...reading, updates: [{ seq: 7, bytes: Uint8Array.of(1, 9, 9, 9) }] }
    const replica = new Replica({ reading: damaged, onDamage, onMisplaced: vi.fn() })
    expect(replica.doc.getText('vi').toString()).toBe('')
    expect(onDamage).toHaveBeenCalledWith([7])
  })
})
