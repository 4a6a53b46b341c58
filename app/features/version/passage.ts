import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { sideFragment } from '../drafting/document'
import { cleanText, readBlocks } from '../drafting/document-text'
import type { Block, Run } from '../drafting/blocks'

/** A passage of a frozen text: characters of one provision (or the preamble) on one side, counted over all its blocks. */
export interface Passage {
  id: string
  side: Language
  /** Null in the preamble. */
  provisionId: string | null
  from: number
  to: number
}

export interface PassageAnchor {
  side: Language
  provisionId: string | null
  /** Yjs relative positions, as JSON text. */
  start: string
  end: string
  quotedText: string
}

/**
 * Where the words of an anchor stand in a document that nobody edits any more. Positions that are none (they come from
 * browsers) are looked for by their words; null when the words are gone.
 */
export function passageIn(doc: Y.Doc, anchor: PassageAnchor): Omit<Passage, 'id'> | null {
  const { side, provisionId } = anchor
  const offsets = new Map<unknown, (index: number) => number>()
  const length = measure(topNodes(doc, side, provisionId), 0, offsets)
  const [from, to] = [anchor.start, anchor.end].map((json) => {
    const position = absolute(doc, json)
    return position ? offsets.get(position.type)?.(position.index) : undefined
  })
  if (from !== undefined && to !== undefined)
    return from < to ? { side, provisionId, from, to: Math.min(to, length) } : null
  const at = flatText(readBlocks(topNodes(doc, side, provisionId))).indexOf(anchor.quotedText)
  return at < 0 || anchor.quotedText === ''
    ? null
    : { side, provisionId, from: at, to: at + anchor.quotedText.length }
}

function absolute(doc: Y.Doc, json: string): { type: unknown; index: number } | null {
  try {
    const position = Y.createRelativePositionFromJSON(JSON.parse(json))
    return Y.createAbsolutePositionFromRelativePosition(position, doc)
  } catch {
    return null
  }
}

function topNodes(doc: Y.Doc, side: Language, provisionId: string | null) {
  return sideFragment(doc, side)
    .toArray()
    .flatMap((node) => {
      if (!(node instanceof Y.XmlElement)) return []
      const id = node.nodeName === PROVISION_NODE ? (node.getAttribute(PROVISION_ID) ?? null) : null
      if (id !== provisionId) return []
      return node.nodeName === PROVISION_NODE ? node.toArray() : [node]
    })
}

type Node = Y.XmlElement | Y.XmlText | Y.XmlHook

/** Counts characters as `readBlocks` keeps them, and notes for each type how its positions are counted. @returns the end */
function measure(
  nodes: readonly Node[],
  start: number,
  offsets: Map<unknown, (index: number) => number>,
): number {
  let at = start
  for (const node of nodes) {
    const began = at
    if (node instanceof Y.XmlText) {
      const words = (node.toDelta() as { insert: unknown }[])
        .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
        .join('')
      offsets.set(node, (index) => began + cleanText(words.slice(0, index)).length)
      at += cleanText(words).length
    } else if (node instanceof Y.XmlElement) {
      const places = [at]
      if (node.nodeName === 'hardBreak') at += 1
      else if (readBlocks([node]).length > 0)
        for (const child of node.toArray()) {
          at = measure([child], at, offsets)
          places.push(at)
        }
      const end = at
      offsets.set(node, (index) => places[index] ?? end)
    }
  }
  return at
}

function flatText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.type === 'list'
        ? block.items.map(flatText).join('')
        : block.runs.map(({ text }) => text).join(''),
    )
    .join('')
}

/** A run of a text as it is shown: with the passages that run over it, and those that begin in it. */
export interface MarkedRun extends Run {
  passages?: string[]
  begins?: string[]
}

/** The same blocks, cut where passages begin and end. What is frozen stays as it is: this is for the eye. */
export function markPassages(blocks: readonly Block[], passages: readonly Passage[]): Block[] {
  let at = 0
  const cut = (block: Block): Block => {
    if (block.type === 'list') return { ...block, items: block.items.map((item) => item.map(cut)) }
    return { ...block, runs: block.runs.flatMap(cutRun) }
  }
  const cutRun = (run: Run): MarkedRun[] => {
    const [start, end] = [at, at + run.text.length]
    at = end
    const inside = passages.filter(({ from, to }) => from < end && to > start)
    const cuts = inside.flatMap(({ from, to }) => [from, to]).filter((one) => one > start && one < end)
    const edges = [...new Set([start, ...cuts, end])].sort((a, b) => a - b)
    return edges.slice(0, -1).map((from, index): MarkedRun => {
      const piece = { ...run, text: run.text.slice(from - start, (edges[index + 1] ?? end) - start) }
      const over = inside.filter((one) => one.from <= from && one.to > from)
      if (over.length === 0) return piece
      const begins = over.filter((one) => one.from === from).map(({ id }) => id)
      return { ...piece, passages: over.map(({ id }) => id), begins }
    })
  }
  return passages.length === 0 ? [...blocks] : blocks.map(cut)
}
