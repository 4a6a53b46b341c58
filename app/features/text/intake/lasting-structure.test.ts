import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { writtenIn } from '~server/collab/testing/update-fixture'
import { addProvision } from '../document/edit'
import {
  CELL,
  faultIn,
  faultOf,
  inTable,
  newDraft,
  P1,
  P2,
  proposal,
  propose,
  provision,
  richLine,
  set,
  text,
} from './content-fixture'

describe('what others may have written in', () => {
  const LOSS = 'something would go for good that belongs into the bin'
  const withTable = () => {
    const doc = newDraft()
    inTable('cells', CELL, new Y.Text())(doc)
    return doc
  }
  const tablesIn = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('tables')
  const tableIn = (doc: Y.Doc) =>
    [...tablesIn(doc)].find(([, table]) =>
      (table.get('cells') as Y.Map<unknown> | undefined)?.has(CELL),
    )?.[0] ?? ''

  it.each<[string, (doc: Y.Doc) => unknown]>([
    ['a provision that goes', (doc) => doc.getMap('provisions').delete(P1)],
    ['another provision in its place', (doc) => doc.getMap('provisions').set(P1, new Y.Map())],
    ['a text that goes', (doc) => provision(doc).delete('vi')],
    ['another text in its place', set('vi', new Y.Text())],
    [
      'a text in its place that is gone again',
      (doc) => {
        set('vi', new Y.Text())(doc)
        provision(doc).delete('vi')
      },
    ],
    ['a preamble that goes', (doc) => doc.getMap('preamble').delete('vi')],
    ['a table that goes', (doc) => tablesIn(doc).delete(tableIn(doc))],
    ['the cells of a table that go', (doc) => tablesIn(doc).get(tableIn(doc))?.delete('cells')],
    [
      'a cell that goes',
      (doc) => (tablesIn(doc).get(tableIn(doc))?.get('cells') as Y.Map<unknown>).delete(CELL),
    ],
    [
      'a footnote that goes',
      (doc) => doc.getMap('notes').delete([...doc.getMap('notes').keys()][0] as string),
    ],
  ])('does not bear %s', (_, change) => {
    expect(faultOf((doc) => void change(doc), withTable())).toBe(LOSS)
  })

  it('does not bear a text in the place of one that does not say that this deletes it', () => {
    const doc = newDraft()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(copy)
    set('vi', new Y.Text())(copy)
    expect(faultIn(doc, writtenIn(copy, before))).toBe(LOSS)
  })

  it('bears that letters go, line ends, fields, withdrawn proposals, and what has only just come', () => {
    const doc = withTable()
    propose(proposal)(doc)
    const takeAway = (copy: Y.Doc) => {
      text(copy).delete(0, text(copy).length)
      provision(copy).delete('deadline')
      copy.getMap('translation').delete(P1)
      copy.getMap('proposals').delete(P1)
      addProvision(copy, { id: P2, text: { vi: [richLine], en: [] } })
      copy.getMap('provisions').delete(P2)
    }
    expect(faultOf(takeAway, doc)).toBeNull()
  })
})
