import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { changedBlocks, rangeAround } from './changed-blocks'
import {
  at,
  BODY,
  copyOf,
  element,
  insertionOf,
  markOf,
  newDraft,
  paragraph,
  updateOf,
} from '../testing/suggestion-fixture'
import { viewWithout } from './view'

const ANCHOR = '\u200b'

/** What `change` has touched in each root: the places of the blocks, or 'root'. */
function touchedBy(change: (doc: Y.Doc) => void): Record<string, unknown> {
  const doc = newDraft()
  const update = updateOf(doc, change)
  const copy = copyOf(doc)
  let touched = {}
  copy.once('afterTransaction', (transaction: Y.Transaction) => {
    touched = Object.fromEntries(
      [...changedBlocks(copy, transaction)].map(([root, blocks]) => [
        root,
        blocks === 'root' ? blocks : rangeAround(copy.get(root ?? ''), blocks),
      ]),
    )
  })
  Y.applyUpdate(copy, update)
  return touched
}

describe('what a transaction has changed', () => {
  it('is the blocks in which it has, however deep, and what may depend on them', () => {
    expect(touchedBy(insertionOf('a', markOf('hoa'), 0))).toEqual({ vi: { from: 0, to: 2 } })
    expect(touchedBy((doc) => at(doc, 1).delete(1))).toEqual({ vi: { from: 0, to: 2 } })
    const inBoth = (doc: Y.Doc) => {
      ;(at(doc, 0).get(0) as Y.XmlText).insert(0, 'a')
      at(doc, ...BODY).insert(1, [new Y.XmlText('b')])
    }
    expect(touchedBy(inBoth)).toEqual({ vi: { from: -1, to: 2 } })
  })

  it('is the root when blocks come or go, and when anything else has changed in it', () => {
    expect(touchedBy((doc) => doc.getXmlFragment('vi').delete(0))).toEqual({ vi: 'root' })
    expect(touchedBy((doc) => doc.getMap('translation').set('p1', 'x'))).toEqual({ translation: 'root' })
  })
})

describe('two texts that differ in one block', () => {
  const [own, others] = [markOf('hoa', '1'.repeat(8) + '-1111-4111-8111-111111111111'), markOf('tuan')]
  /** With and without letters, and with the beginnings and ends of splits that follow each other. */
  const BLOCKS = [
    () => paragraph(''),
    () => paragraph('a'),
    () => paragraph(ANCHOR, { insertion: own }),
    () => paragraph('a', { insertion: others }),
    () => ended('a', ANCHOR),
    () => ended(ANCHOR, 'a'),
    () => element('bulletList', [element('listItem', [paragraph(ANCHOR, { insertion: own })])]),
  ]
  /** Two letters, of which the anchor is suggested. */
  function ended(first: string, second: string): Y.XmlElement {
    const made = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    for (const letter of [second, first])
      text.insert(0, letter, { insertion: letter === ANCHOR ? own : null })
    made.insert(0, [text])
    return made
  }

  const kinds = [...BLOCKS.keys()]
  const textOf = (...blocks: number[]) => {
    const doc = new Y.Doc()
    const root = doc.getXmlFragment('vi')
    root.insert(
      0,
      blocks.flatMap((kind) => BLOCKS[kind]?.() ?? []),
    )
    const restIn = (range?: { from: number; to: number }) => viewWithout(root, 'hoa', range).rest
    return { whole: restIn(), first: restIn({ from: -1, to: 1 }), last: restIn({ from: 2, to: 4 }) }
  }

  it('are the same without a person’s suggestions just when the block and its neighbours are', () => {
    const pairs = kinds.flatMap((one) =>
      kinds.flatMap((two) => kinds.map((three) => [one, two, three] as const)),
    )
    for (const [one, two, three] of pairs) {
      const begun = kinds.map((kind) => textOf(kind, one, two, three))
      const endedTexts = kinds.map((kind) => textOf(one, two, three, kind))
      for (const left of kinds) {
        for (const right of kinds) {
          const name = [left, right, 'beside', one, two, three].join(' ')
          expect(begun[left]?.first === begun[right]?.first, name).toBe(
            begun[left]?.whole === begun[right]?.whole,
          )
          expect(endedTexts[left]?.last === endedTexts[right]?.last, name).toBe(
            endedTexts[left]?.whole === endedTexts[right]?.whole,
          )
        }
      }
    }
  })
})
