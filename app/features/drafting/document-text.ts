import * as Y from 'yjs'
import { withoutForbiddenCharacters } from '~/kernel/characters'
import { normalise } from '~/kernel/vietnamese'
import type { Block, Run } from './blocks'
import { TEXT_MARKS } from '~/kernel/text-names'

/** Zero-width space, joiners, word joiner, byte order mark: editors leave them behind, and nobody can see them. */
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g

/** Text as it may be stored: precomposed, without characters that have no width or cannot be stored at all. */
export function cleanText(text: string): string {
  return normalise(withoutForbiddenCharacters(text).replace(ZERO_WIDTH, ''))
}

type XmlChild = Y.XmlElement | Y.XmlText | Y.XmlHook

/** Reads elements as blocks. Empty paragraphs and list items are space, not text, and are left out. */
export function readBlocks(nodes: readonly XmlChild[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (!(node instanceof Y.XmlElement)) return []
    switch (node.nodeName) {
      case 'bulletList':
      case 'orderedList': {
        const items = node
          .toArray()
          .map((item) => (item instanceof Y.XmlElement ? readBlocks(item.toArray()) : []))
          .filter((item) => item.length > 0)
        return items.length === 0 ? [] : [{ type: 'list', isOrdered: node.nodeName === 'orderedList', items }]
      }
      case 'heading':
      case 'paragraph': {
        const runs = readRuns(node.toArray())
        return runs.every((run) => run.text.trim() === '') ? [] : [{ type: node.nodeName, runs }]
      }
      // A block of a later schema: its words are kept even where its form is not known here.
      default:
        return readBlocks(node.toArray())
    }
  })
}

function readRuns(nodes: readonly XmlChild[]): Run[] {
  const runs: Run[] = []
  const add = (text: string, marks: Run['marks']) => {
    const last = runs.at(-1)
    if (text === '') return
    if (last && last.marks.join() === marks.join()) last.text += text
    else runs.push({ text, marks })
  }
  for (const node of nodes) {
    if (node instanceof Y.XmlElement && node.nodeName === 'hardBreak') add('\n', runs.at(-1)?.marks ?? [])
    if (!(node instanceof Y.XmlText)) continue
    for (const { insert, attributes } of node.toDelta() as { insert: unknown; attributes?: object }[]) {
      const names = Object.keys(attributes ?? {})
      if (typeof insert === 'string')
        add(
          cleanText(insert),
          TEXT_MARKS.filter((mark) => names.includes(mark)),
        )
    }
  }
  return runs
}

/**
 * Elements for the editor's schema (editor-schema.ts). Attributes must be exactly those that ProseMirror would write,
 * defaults included: else the first look of a reader at the text would already "correct" it.
 */
export function writeBlocks(blocks: readonly Block[]): Y.XmlElement[] {
  return blocks.map((block) => {
    if (block.type === 'list') {
      const list = new Y.XmlElement<{ start?: number }>(block.isOrdered ? 'orderedList' : 'bulletList')
      if (block.isOrdered) list.setAttribute('start', 1)
      list.insert(0, block.items.map(writeItem))
      return list as Y.XmlElement
    }
    const element = new Y.XmlElement<{ level?: number }>(block.type)
    if (block.type === 'heading') element.setAttribute('level', HEADING_LEVEL)
    element.insert(0, writeRuns(block.runs))
    return element as Y.XmlElement
  })
}

export const HEADING_LEVEL = 3

function writeItem(blocks: readonly Block[]): Y.XmlElement {
  const item = new Y.XmlElement('listItem')
  // The schema wants a paragraph first.
  const start: Block[] = blocks[0]?.type === 'paragraph' ? [] : [{ type: 'paragraph', runs: [] }]
  item.insert(0, writeBlocks([...start, ...blocks]))
  return item
}

function writeRuns(runs: readonly Run[]): (Y.XmlElement | Y.XmlText)[] {
  const nodes: (Y.XmlElement | Y.XmlText)[] = []
  let delta: { insert: string; attributes: Record<string, object> }[] = []
  const flush = () => {
    if (delta.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(delta)
    nodes.push(text)
    delta = []
  }
  for (const { text, marks } of runs) {
    const attributes = Object.fromEntries(marks.map((mark) => [mark, {}]))
    cleanText(text)
      .split('\n')
      .forEach((line, index) => {
        if (index > 0) {
          flush()
          nodes.push(new Y.XmlElement('hardBreak'))
        }
        if (line !== '') delta.push({ insert: line, attributes })
      })
  }
  flush()
  return nodes
}
