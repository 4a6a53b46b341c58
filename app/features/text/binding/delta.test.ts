import { EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { say, schema } from './binding-fixture'
import { deltaOf } from './delta'
import { extentOf } from './extent'
import { newLineEnd, PLAIN_LINE } from './line-text'
import { readText } from './read'
import { writeChange } from './write'

/** Contents that Yjs counts and that its delta does not tell of, put behind so many letters. */
function put(text: Y.Text, behind: number, content: Y.Item['content']): void {
  text.doc?.transact((transaction) => {
    const { doc } = transaction
    let left: Y.Item | null = null
    for (let at = 0, item = text._start; item !== null && at < behind; item = item.right) {
      left = item
      if (!item.deleted && item.countable) at += item.length
    }
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    const right = left ? left.right : text._start
    new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, text, null, content).integrate(
      transaction,
      0,
    )
  })
}

function open(): Y.Text {
  const text = new Y.Doc().getText('text')
  text.insert(0, 'ab', {})
  put(text, 2, new Y.ContentAny([1, null]))
  text.insert(4, 'cd', {})
  text.insertEmbed(6, newLineEnd({ ...PLAIN_LINE, kind: 'clause' }), {})
  text.insert(7, 'ef', { bold: true })
  put(text, 0, new Y.ContentBinary(new Uint8Array([1])))
  put(text, text.length, new Y.ContentJSON(['x']))
  return text
}

describe('what no text should hold', () => {
  it('has its places, as the indexes count them', () => {
    const text = open()
    expect(deltaOf(text).map(({ insert }) => (insert instanceof Y.Map ? '⏎' : insert))).toEqual([
      {},
      'ab',
      {},
      {},
      'cd',
      '⏎',
      'ef',
      {},
    ])
    expect(text.toDelta()).toHaveLength(3)
  })

  it('turns nothing that is typed behind it, and is deleted as a letter is', () => {
    const text = open()
    let state = EditorState.create({ schema, doc: readText(schema, text) })
    const apply = (change: (tr: EditorState['tr']) => EditorState['tr']) => {
      const transaction = change(state.tr)
      writeChange(text, state.doc, transaction.doc, null, extentOf(transaction))
      state = state.apply(transaction)
      expect(say(readText(schema, text))).toBe(say(state.doc))
    }
    apply((tr) => tr.insertText('x', tr.doc.content.size - 2))
    expect(text.toString()).toBe('abcdefx')
    apply((tr) => tr.insertText('y', 7))
    expect(text.toString()).toBe('abcydefx')
    apply((tr) => tr.setNodeAttribute(0, 'kind', 'point'))
    apply((tr) => tr.delete(1, 2).delete(3, 5))
    expect(deltaOf(text).map(({ insert }) => (insert instanceof Y.Map ? '⏎' : insert))).toEqual([
      'abcyd',
      '⏎',
      'efx',
      {},
      '⏎',
    ])
  })
})
