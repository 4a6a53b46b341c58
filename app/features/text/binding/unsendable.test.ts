import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { say, schema } from './binding-fixture'
import { extentOf } from './extent'
import { lineBinding } from './line-binding'
import { readText } from './read'
import { writeChange } from './write'

/** An editor over a text, and what becomes of what is typed into it. */
function type(words: string, typed: string, at: number) {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  text.insert(0, words, {})
  const state = EditorState.create({ schema, doc: readText(schema, text), plugins: [lineBinding(text, {})] })
  const { tr } = state
  const after = state.apply(tr.setSelection(TextSelection.create(tr.doc, at + 1)).insertText(typed))
  writeChange(text, state.doc, after.doc, {}, extentOf(tr))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  return { shown: after.doc, caret: after.selection.head - 1, text, arrived: other.getText('text') }
}

describe('a keyboard that types what no line carries', () => {
  it.each([
    ['a NUL', 'mở', 'dữ\0 liệu', 'mdữ liệuở'],
    ['nothing but NULs', 'mở', '\0\0', 'mở'],
    ['the first half of a letter', 'mở', 'a\ud83db', 'mabở'],
    ['the second half of a letter', 'mở', '\ude00 a', 'm aở'],
  ])('types %s: only the rest is written', (_, words, typed, becomes) => {
    const { shown, caret, text, arrived } = type(words, typed, 1)
    expect(text.toString()).toBe(becomes)
    expect(arrived.toString()).toBe(becomes)
    expect(say(shown)).toBe(say(readText(schema, text)))
    expect(caret).toBe(becomes.length - 1)
  })

  it('types whole letters, however many halves they have, and letters in the making', () => {
    expect(type('mở', '😀 e\u0302\u0323', 1).text.toString()).toBe('m😀 e\u0302\u0323ở')
  })

  it('leaves half a letter behind: both halves go', () => {
    const doc = new Y.Doc()
    const text = doc.getText('text')
    text.insert(0, 'a😀b', {})
    const state = EditorState.create({
      schema,
      doc: readText(schema, text),
      plugins: [lineBinding(text, {})],
    })
    const change = state.tr.delete(3, 4)
    const after = state.apply(change)
    writeChange(text, state.doc, after.doc, {}, undefined)
    expect(text.toString()).toBe('ab')
    expect(say(after.doc)).toBe(say(readText(schema, text)))
  })

  it('does not touch what the text held before', () => {
    expect(type('x\0 một hai', 'a', 8).text.toString()).toBe('x\0 một haai')
  })
})
