import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  BODY,
  Bureau,
  copyOf,
  insertionOf,
  markOf,
  newDraft,
  plain,
  textAt,
  updateOf,
} from '../testing/suggestion-fixture'
import { viewWithout } from './view'

const hoa = 'hoa'
const tuan = 'tuan'
const insertion = (text: string, mark = markOf(hoa), where = 4) => insertionOf(text, mark, where)

let bureau: Bureau
beforeEach(() => {
  bureau = new Bureau()
})

describe('an update that builds on what is not there', () => {
  /** Two changes, of which only the second is sent. */
  function second(doc: Y.Doc, first: (copy: Y.Doc) => void, then: (copy: Y.Doc) => void): Uint8Array {
    const copy = copyOf(doc)
    first(copy)
    const middle = Y.encodeStateVector(copy)
    then(copy)
    return Y.encodeStateAsUpdate(copy, middle)
  }

  it('is neither applied nor refused, until all of it comes', () => {
    const mark = markOf(hoa)
    const copy = copyOf(bureau.doc)
    insertion('a', mark)(copy)
    const middle = Y.encodeStateVector(copy)
    insertion('b', mark, 5)(copy)
    expect(bureau.send(hoa, Y.encodeStateAsUpdate(copy, middle))).toBe('incomplete')
    expect(bureau.doc.store.pendingStructs).toBeNull()
    expect(bureau.send(hoa, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(bureau.doc)))).toBe('allowed')
    expect(plain(textAt(bureau.doc, ...BODY))).toContain('Mỗi abtỉnh')
  })

  it('cannot wait for the day when it can be placed, nor delete what is yet to be written', () => {
    const late = second(bureau.doc, insertion('a'), (doc) => textAt(doc, ...BODY).insert(0, 'lén'))
    expect(bureau.send(hoa, late)).toBe('incomplete')
    const editor = copyOf(bureau.doc)
    textAt(editor, ...BODY).insert(0, 'mới ')
    const written = Y.encodeStateAsUpdate(editor, Y.encodeStateVector(bureau.doc))
    const state = Y.encodeStateVector(editor)
    textAt(editor, ...BODY).delete(0, 4)
    expect(bureau.send(hoa, Y.encodeStateAsUpdate(editor, state))).toBe('incomplete')
    Y.applyUpdate(bureau.doc, written)
    expect(plain(textAt(bureau.doc, ...BODY))).toBe('mới Mỗi tỉnh công bố dữ liệu.')
  })

  it('is not let through by what an editor sent too early', () => {
    const early = second(bureau.doc, insertion('a'), (doc) => textAt(doc, ...BODY).insert(0, 'x'))
    const suggester = copyOf(bureau.doc)
    Y.applyUpdate(bureau.doc, early)
    expect(bureau.doc.store.pendingStructs).not.toBeNull()
    const plainText = updateOf(suggester, (doc) => textAt(doc, ...BODY).insert(0, 'y'))
    expect(bureau.send(tuan, plainText)).toBe('forbidden')
    expect(bureau.send(tuan, updateOf(suggester, insertion('y', markOf(tuan))))).toBe('allowed')
    expect(bureau.doc.store.pendingStructs).not.toBeNull()
  })
})

describe('the view', () => {
  it('does not show how the text is cut into items and texts', () => {
    const doc = newDraft()
    const view = viewWithout(doc.getXmlFragment('vi'), hoa).rest
    const text = textAt(doc, ...BODY)
    const moved = plain(text).slice(4)
    text.delete(4, moved.length)
    const rest = new Y.XmlText(moved)
    at(doc, ...BODY).insert(1, [rest, new Y.XmlText()])
    expect(viewWithout(doc.getXmlFragment('vi'), hoa).rest).toBe(view)
  })
})
