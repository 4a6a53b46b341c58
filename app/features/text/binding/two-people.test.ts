import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LINE_NODE } from '~/kernel/line-names'
import { schema } from './binding-fixture'
import { newLineEnd, PLAIN_LINE } from './line-text'
import { Client } from './client-fixture'

/** Two people over the same lines, who hear nothing of each other until they meet. */
function two(...lines: string[]): [an: Client, binh: Client] {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  for (const line of lines) {
    text.insert(text.length, line, {})
    text.insertEmbed(text.length, newLineEnd(PLAIN_LINE), {})
  }
  const start = Y.encodeStateAsUpdate(doc)
  return [new Client(() => 0, 0, start), new Client(() => 0, 0, start)]
}

function meet(...[one, other]: [Client, Client]): string[] {
  one.hear(other)
  other.hear(one)
  const said = [one, other].map(wordsOf)
  expect(said[0]).toEqual(said[1])
  return said[0] ?? []
}

const wordsOf = ({ state }: Client): string[] =>
  Array.from({ length: state.doc.childCount }, (_, line) => {
    const { attrs, textContent } = state.doc.child(line)
    return attrs.kind === 'paragraph' ? textContent : `${attrs.kind}: ${textContent}`
  })

const type = (client: Client, words: string, at: number) => client.do((tr) => tr.insertText(words, at))
const split = (client: Client, at: number) => client.do((tr) => tr.split(at))
const join = (client: Client, at: number) => client.do((tr) => tr.join(at))
const remove = (client: Client, from: number, to: number) => client.do((tr) => tr.delete(from, to))
const setKind = (client: Client, kind: string, at = 0) =>
  client.do((tr) => tr.setNodeAttribute(at, 'kind', kind))

describe('somebody types in a paragraph while another', () => {
  it('makes it a clause', () => {
    const [an, binh] = two('một hai')
    type(an, ' rưỡi', 4)
    setKind(binh, 'clause')
    expect(meet(an, binh)).toEqual(['clause: một rưỡi hai'])
  })

  it('splits it before and behind', () => {
    const [an, binh] = two('một hai ba')
    type(an, 'xyz', 6)
    split(binh, 9)
    split(binh, 4)
    expect(meet(an, binh)).toEqual(['một', ' hxyzai ', 'ba'])
  })

  it('joins it with its neighbours', () => {
    const [an, binh] = two('một', 'hai', 'ba')
    type(an, 'xyz', 8)
    join(binh, 10)
    join(binh, 5)
    expect(meet(an, binh)).toEqual(['mộthaxyziba'])
  })

  it('deletes all of its words', () => {
    const [an, binh] = two('một hai')
    type(an, 'xyz', 4)
    remove(binh, 1, 8)
    expect(meet(an, binh)).toEqual(['xyz'])
  })

  it('empties and joins, so that what was typed stands where the rest is', () => {
    const [an, binh] = two('một', 'hai')
    remove(an, 6, 9)
    join(an, 5)
    type(an, 'xyz', 4)
    remove(binh, 1, 4)
    expect(meet(an, binh)).toEqual(['xyz'])
  })
})

describe('two people who do the same', () => {
  it('choose kinds: one of the two holds', () => {
    const [an, binh] = two('một')
    setKind(an, 'clause')
    setKind(binh, 'heading')
    expect(['clause: một', 'heading: một']).toContain(meet(an, binh)[0])
  })

  it('split at one place: one empty line too many, no word twice', () => {
    const [an, binh] = two('một hai')
    split(an, 4)
    split(binh, 4)
    expect(meet(an, binh)).toEqual(['một', '', ' hai'])
  })

  it('join the same lines: joined once', () => {
    const [an, binh] = two('một', 'hai')
    join(an, 5)
    join(binh, 5)
    expect(meet(an, binh)).toEqual(['mộthai'])
  })
})

describe('what is written', () => {
  /** How many names (client, clock) somebody's change used up, and how many letters it deleted. */
  function costOf(client: Client, act: () => void) {
    const { doc } = client
    const used = () => Y.getState(doc.store, doc.clientID)
    const [before, length] = [used(), client.text.length]
    let deleted = 0
    const count = (_: Uint8Array, __: unknown, ___: Y.Doc, { deleteSet }: Y.Transaction) =>
      deleteSet.clients.forEach((runs) => runs.forEach(({ len }) => (deleted += len)))
    doc.on('update', count)
    act()
    doc.off('update', count)
    return { written: used() - before, deleted, longer: client.text.length - length }
  }

  it('is a line’s end for a split: the end and its kind', () => {
    const [an] = two('một hai ba bốn năm')
    expect(costOf(an, () => split(an, 8))).toEqual({ written: 2, deleted: 0, longer: 1 })
  })

  it('is one deletion for a join, of the end and its kind', () => {
    const [an] = two('một hai', 'ba bốn')
    expect(costOf(an, () => join(an, 9))).toEqual({ written: 0, deleted: 2, longer: -1 })
  })

  it('is one value for a kind, and no letter', () => {
    const [an] = two('một hai')
    expect(costOf(an, () => setKind(an, 'clause'))).toEqual({ written: 1, deleted: 1, longer: 0 })
  })

  it('is two bounds for a format, and no letter', () => {
    const [an] = two('một hai')
    const bold = () => an.do((tr) => tr.addMark(1, 4, schema.mark('bold')))
    expect(costOf(an, bold)).toEqual({ written: 2, deleted: 0, longer: 0 })
  })

  it('stands where it was typed among letters that are alike', () => {
    const [an, binh] = two('aaa')
    type(an, 'a', 1)
    type(binh, 'X', 2)
    expect(meet(an, binh)).toEqual(['aaXaa'])
  })

  it('is never half of a letter', () => {
    const [an, binh] = two('😀')
    an.do((tr) => tr.replaceWith(1, 3, schema.text('😁')))
    expect(meet(an, binh)).toEqual(['😁'])
  })
})

describe('a caret', () => {
  const caretAt = (client: Client, at: number) =>
    client.do((tr) => tr.setSelection(TextSelection.create(tr.doc, at)))
  const around = ({ state: { selection } }: Client) => {
    const { parent, parentOffset } = selection.$head
    return `${parent.textBetween(0, parentOffset)}|${parent.textBetween(parentOffset, parent.content.size)}`
  }

  it.each<[what: string, act: (binh: Client) => void, stands: string]>([
    ['words before it', (binh) => type(binh, 'không ', 1), 'không một| hai'],
    ['a split before it', (binh) => split(binh, 2), 'ột| hai'],
    [
      'a split that changes the kind',
      (binh) =>
        binh.do((tr) => tr.split(2, 1, [{ type: schema.node(LINE_NODE).type, attrs: { kind: 'clause' } }])),
      'ột| hai',
    ],
    ['another kind', (binh) => setKind(binh, 'clause'), 'một| hai'],
    ['a format over it', (binh) => binh.do((tr) => tr.addMark(1, 8, schema.mark('bold'))), 'một| hai'],
    ['words exactly at it', (binh) => type(binh, ' rưỡi', 4), 'một| rưỡi hai'],
    ['a split exactly at it', (binh) => split(binh, 4), 'một|'],
    ['the deletion of what is around it', (binh) => remove(binh, 2, 6), 'm|ai'],
  ])('stays between its letters through %s', (_, act, stands) => {
    const [an, binh] = two('một hai')
    caretAt(an, 4)
    act(binh)
    an.hear(binh)
    expect(around(an)).toBe(stands)
  })
})

describe('a mark that was chosen for the next letter', () => {
  it('is still chosen after somebody else has typed', () => {
    const [an, binh] = two('một')
    an.do((tr) => tr.setSelection(TextSelection.create(tr.doc, 4)).addStoredMark(schema.mark('bold')))
    type(binh, 'x', 1)
    an.hear(binh)
    expect(an.state.storedMarks?.map(({ type: { name } }) => name)).toEqual(['bold'])
  })
})

describe('a text from elsewhere', () => {
  it('has an empty paragraph where nothing was written, and takes words there', () => {
    const [an, binh] = two()
    expect(wordsOf(an)).toEqual([''])
    type(an, 'một', 1)
    expect(meet(an, binh)).toEqual(['một'])
  })

  it('keeps what it does not know in its place', () => {
    const doc = new Y.Doc()
    const text = doc.getText('text')
    text.insert(0, 'ab', {})
    text.insertEmbed(1, { picture: 'x' })
    const an = new Client(() => 0, 0, Y.encodeStateAsUpdate(doc))
    type(an, 'c', 4)
    expect(an.text.toDelta()).toMatchObject([
      { insert: 'a' },
      { insert: { picture: 'x' } },
      { insert: 'bc' },
      {},
    ])
  })
})
