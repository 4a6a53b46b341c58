import { getSchema } from '@tiptap/core'
import { splitBlock } from '@tiptap/pm/commands'
import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Command, type Transaction } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { schemaExtensions } from '../editor/editor-schema'
import { acceptSuggestion, refuseSuggestion } from './decisions'
import { suggestionOf } from './marks'
import { suggestedTransaction } from './suggested-transaction'

const schema = getSchema(schemaExtensions)
const hoa = { userId: 'hoa', now: () => 7 }
const tuan = { userId: 'tuan', now: () => 8 }

function draft(...paragraphs: string[]): EditorState {
  const doc = schema.node(
    'doc',
    null,
    paragraphs.map((text) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])),
  )
  return EditorState.create({ schema, doc })
}

/** One letter for each: `[+x]` is an insertion, `[-x]` a deletion, `¶` separates blocks, `·` is a zero-width space. */
function shown({ doc }: EditorState): string {
  const blocks: string[] = []
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    let text = ''
    node.forEach((child) => {
      const mark = suggestionOf(child)
      const letters = (child.text ?? '').replaceAll('\u200b', '·')
      text += mark ? `[${mark.type.name === 'insertion' ? '+' : '-'}${letters}]` : letters
    })
    blocks.push(text)
    return false
  })
  return blocks.join('¶')
}

const idsOf = ({ doc }: EditorState, user: string): string[] => {
  const ids = new Set<string>()
  doc.descendants((node) => {
    const mark = suggestionOf(node)
    if (mark?.attrs.user === user) ids.add(String(mark.attrs.id))
  })
  return [...ids]
}

/** What a person at the level `suggest` does; null when nothing comes of it. */
function suggest(
  state: EditorState,
  author: typeof hoa,
  edit: (tr: Transaction) => Transaction,
): EditorState {
  const made = suggestedTransaction(edit(state.tr), state, author)
  return made ? state.apply(made) : state
}

function run(state: EditorState, command: Command): EditorState {
  let next = state
  command(state, (transaction) => (next = state.apply(transaction)))
  return next
}

const press = (state: EditorState, author: typeof hoa, command: Command) => {
  let next = state
  command(state, (transaction) => (next = suggest(state, author, () => transaction)))
  return next
}

const at = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))

describe('suggestedTransaction', () => {
  it('signs what is typed, and goes on with the same suggestion', () => {
    const one = suggest(draft('hằng năm'), hoa, (tr) => tr.insertText(' m', 5))
    const two = suggest(one, hoa, (tr) => tr.insertText('ỗi', 7))
    expect(shown(two)).toBe('hằng[+ mỗi] năm')
    const [id] = idsOf(two, 'hoa')
    expect(idsOf(two, 'hoa')).toHaveLength(1)
    expect(suggestionOf(two.doc.nodeAt(5) as Node)?.attrs).toEqual({ id, user: 'hoa', time: 7 })
  })

  it('marks what is deleted, and deletes what was only proposed', () => {
    const state = suggest(draft('hằng năm'), hoa, (tr) => tr.insertText('một ', 6))
    expect(shown(suggest(state, hoa, (tr) => tr.delete(6, 10)))).toBe('hằng năm')
    expect(shown(suggest(state, hoa, (tr) => tr.delete(1, 13)))).toBe('[-hằng năm]')
  })

  it('trims what a replacement has in common with the text, as Chromium rewrites a space', () => {
    const state = draft('hằng năm')
    const slice = new Slice(Fragment.from(schema.text(' năm')), 0, 0)
    expect(shown(suggest(state, hoa, (tr) => tr.replace(4, 9, slice)))).toBe('hằn[-g] năm')
    expect(shown(suggest(state, hoa, (tr) => tr.insertText('hằng tháng năm', 1, 9)))).toBe(
      'hằng [+tháng ]năm',
    )
  })

  it('splits a paragraph, and takes the split back', () => {
    const state = press(at(draft('hằng năm'), 6), hoa, splitBlock)
    expect(shown(state)).toBe('hằng [+·]¶[+·]năm')
    const words = suggest(state, hoa, (tr) => tr.insertText('quý, ', 10))
    expect(shown(words)).toBe('hằng [+·]¶[+·quý, ]năm')
    // Backspace over the letter that nobody sees, and over the boundary.
    expect(shown(suggest(state, hoa, (tr) => tr.delete(9, 10)))).toBe('hằng năm')
    expect(shown(suggest(state, hoa, (tr) => tr.delete(7, 9)))).toBe('hằng năm')
    // All words beside the split: the split stays.
    expect(shown(suggest(words, hoa, (tr) => tr.delete(9, 15)))).toBe('hằng [+·]¶[+·]năm')
  })

  it('pastes whole paragraphs', () => {
    const block = (text: string) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])
    const slice = new Slice(Fragment.from([block('một'), block('hai'), block(''), block('ba')]), 1, 1)
    const state = suggest(draft('hằng năm'), hoa, (tr) => tr.replace(6, 6, slice))
    expect(shown(state)).toBe('hằng [+một]¶[+hai]¶[+·]¶[+ba]năm')
  })

  it('does nothing where nothing can be suggested', () => {
    const state = draft('hằng năm', 'mỗi quý')
    const heading = suggest(state, hoa, (tr) =>
      tr.setBlockType(1, 5, schema.node('heading').type, { level: 3 }),
    )
    expect(heading).toBe(state)
    expect(suggest(state, hoa, (tr) => tr.insert(4, schema.node('hardBreak')))).toBe(state)
  })

  it('joins two paragraphs when that is accepted, and not before', () => {
    const state = suggest(draft('hằng', 'năm'), hoa, (tr) => tr.delete(5, 7))
    expect(shown(state)).toBe('hằng[-·]¶[-·]năm')
    const [id] = idsOf(state, 'hoa')
    expect(shown(run(state, refuseSuggestion(String(id))))).toBe('hằng¶năm')
    expect(shown(run(state, acceptSuggestion(String(id))))).toBe('hằngnăm')
  })
})

describe('suggestions of two people', () => {
  const state = suggest(draft('hằng năm'), tuan, (tr) => tr.insertText('quý ', 6))
  const both = suggest(state, tuan, (tr) => tr.delete(10, 13))

  it('stay apart where they touch', () => {
    const next = suggest(state, hoa, (tr) => tr.insertText('tháng ', 10))
    expect(shown(next)).toBe('hằng [+quý ][+tháng ]năm')
    expect(idsOf(next, 'hoa')).not.toEqual(idsOf(next, 'tuan'))
    expect(idsOf(next, 'tuan')).toEqual(idsOf(state, 'tuan'))
    const inside = suggest(state, hoa, (tr) => tr.insertText('x', 8))
    expect(shown(inside)).toBe('hằng [+qu][+x][+ý ]năm')
    const between = suggest(both, hoa, (tr) => tr.insertText('x', 10))
    expect(idsOf(between, 'tuan')).toEqual(idsOf(both, 'tuan'))
    expect(idsOf(between, 'hoa')).toHaveLength(1)
  })

  it('are left alone by whoever deletes the text around them', () => {
    const next = suggest(both, hoa, (tr) => tr.delete(1, 13))
    expect(shown(next)).toBe('[-hằng ][+quý ][-năm]')
    expect(idsOf(next, 'tuan')).toEqual(idsOf(both, 'tuan'))
    expect(suggest(state, hoa, (tr) => tr.delete(6, 9)).doc.eq(state.doc)).toBe(true)
  })
})

describe('decisions', () => {
  const state = press(at(draft('hằng năm'), 6), hoa, splitBlock)
  const [id] = idsOf(state, 'hoa')

  it('leave no letter behind that nobody sees', () => {
    expect(shown(run(state, acceptSuggestion(String(id))))).toBe('hằng ¶năm')
    expect(shown(run(state, refuseSuggestion(String(id))))).toBe('hằng năm')
  })

  it('decide one suggestion and no other', () => {
    const other = suggest(state, tuan, (tr) => tr.insertText('mỗi ', 1))
    expect(shown(run(other, acceptSuggestion(String(id))))).toBe('[+mỗi ]hằng ¶năm')
  })
})
