import * as Y from 'yjs'
import { DELETION, INSERTION, TEXT_MARKS } from './old-names'
import type { Block, BlockRun } from '../blocks'
import { cleanText } from '../clean'

/** One step through nodes of the old layout: into one, or out of one that has children. */
export type OldStep =
  | { type: 'in'; node: unknown; parent: Y.XmlFragment | null; index: number }
  | { type: 'out'; node: Y.XmlFragment }

/** All that lies below some nodes, in the order of the text, without recursion: ten thousand lists in each other are no harm. */
export function* walkOld(roots: readonly unknown[]): Generator<OldStep> {
  const open: { node: Y.XmlFragment | null; children: readonly unknown[]; next: number }[] = [
    { node: null, children: roots, next: 0 },
  ]
  for (let top = open.at(-1); top; top = open.at(-1)) {
    if (top.next < top.children.length) {
      const node = top.children[top.next]
      yield { type: 'in', node, parent: top.node, index: top.next }
      top.next += 1
      if (node instanceof Y.XmlFragment) open.push({ node, children: node.toArray(), next: 0 })
    } else {
      open.pop()
      if (top.node) yield { type: 'out', node: top.node }
    }
  }
}

export interface OldWords {
  /** As it lies there, for places that are counted in it. */
  raw: string
  text: string
  marks: BlockRun['marks']
  /** The suggestion that would add them, by its id; null where they are text. */
  insertion: string | null
  isPending: boolean
}

/** What stands in a text of the old layout, in pieces that are marked alike. */
export function oldWords(text: Y.Text): OldWords[] {
  return (text.toDelta() as { insert: unknown; attributes?: object }[]).map(({ insert, attributes = {} }) => {
    const names = Object.keys(attributes)
    const insertion = names.includes(INSERTION) ? idOf(Reflect.get(attributes, INSERTION)) : null
    return {
      // Something that is no text took one place.
      raw: typeof insert === 'string' ? insert : ' ',
      text: typeof insert === 'string' ? cleanText(insert) : '',
      marks: TEXT_MARKS.filter((mark) => names.includes(mark)),
      insertion,
      isPending: insertion !== null || names.includes(DELETION),
    }
  })
}

function idOf(suggestion: unknown): string {
  const id: unknown =
    typeof suggestion === 'object' && suggestion !== null ? Reflect.get(suggestion, 'id') : undefined
  return typeof id === 'string' ? id : ''
}

/** Lists deeper than this are read as words of the item that they stand in: nobody has written one, and what follows may recurse. */
const DEEPEST = 32

/** A paragraph or heading. */
interface Words {
  kind: 'words'
  type: 'paragraph' | 'heading'
  runs: BlockRun[]
  /** The suggestions that its first and its last piece belong to. */
  startsWith?: string | null
  endsWith: string | null
}

/** What holds blocks: the whole, or an item of a list. */
interface Blocks {
  kind: 'blocks'
  blocks: Block[]
  /** The paragraph that was read last, as long as nothing else has followed. */
  last: Words | null
  depth: number
}

interface List {
  kind: 'list'
  isOrdered: boolean
  items: Block[][]
  depth: number
}

type Holder = Words | Blocks | List

/**
 * Reads nodes as blocks. Empty paragraphs and items are space, not text, and are left out; of what is not known here the words are kept.
 * What somebody suggests to add is no text yet and is left out, with the break that it would make; what somebody suggests to delete still is.
 */
export function readOldBlocks(nodes: readonly unknown[]): { blocks: Block[]; pending: number } {
  const all: Blocks = { kind: 'blocks', blocks: [], last: null, depth: 0 }
  const open: Holder[] = [all]
  let pending = 0
  for (const step of walkOld(nodes)) {
    const holder = open.at(-1) ?? all
    if (step.type === 'out') {
      open.pop()
      const outer = open.at(-1) ?? all
      if (outer !== holder) close(holder, outer)
    } else if (step.node instanceof Y.XmlFragment) open.push(holderOf(step.node, holder))
    else if (step.node instanceof Y.Text) pending += addWords(step.node, holder)
  }
  return { blocks: all.blocks, pending }
}

/** The holder of what a node holds; the one around it where the node is none of its own. */
function holderOf(node: Y.XmlFragment, around: Holder): Holder {
  const name = node instanceof Y.XmlElement ? node.nodeName : ''
  if (around.kind === 'words') {
    if (name === 'hardBreak') addRun(around.runs, '\n', around.runs.at(-1)?.marks ?? [])
    return around
  }
  if (around.kind === 'list') return { kind: 'blocks', blocks: [], last: null, depth: around.depth }
  if (name === 'paragraph' || name === 'heading')
    return { kind: 'words', type: name, runs: [], endsWith: null }
  const isList = (name === 'bulletList' || name === 'orderedList') && around.depth < DEEPEST
  return isList
    ? { kind: 'list', isOrdered: name === 'orderedList', items: [], depth: around.depth + 1 }
    : around
}

/** @returns how many pieces of it are suggestions */
function addWords(text: Y.Text, holder: Holder): number {
  const pieces = oldWords(text)
  // Words that lie beside the paragraphs are one of their own.
  const words: Words =
    holder.kind === 'words' ? holder : { kind: 'words', type: 'paragraph', runs: [], endsWith: null }
  for (const { text: said, marks, insertion } of pieces) {
    if (words.startsWith === undefined) words.startsWith = insertion
    words.endsWith = insertion
    if (insertion === null) addRun(words.runs, said, marks)
  }
  if (holder.kind === 'blocks') close(words, holder)
  else if (holder.kind === 'list' && isSaid(words)) holder.items.push([blockOf(words)])
  return pieces.filter(({ isPending }) => isPending).length
}

function close(holder: Holder, outer: Holder): void {
  if (outer.kind === 'list') {
    if (holder.kind === 'blocks' && holder.blocks.length > 0) outer.items.push(holder.blocks)
  } else if (outer.kind === 'blocks') {
    if (holder.kind === 'words') closeWords(holder, outer)
    else if (holder.kind === 'list') {
      outer.last = null
      if (holder.items.length > 0)
        outer.blocks.push({ type: 'list', isOrdered: holder.isOrdered, items: holder.items })
    }
  }
}

function closeWords(words: Words, outer: Blocks): void {
  const before = outer.last
  // One suggestion that goes on behind a break has made that break: without it the two are one.
  if (before?.endsWith && before.endsWith === words.startsWith) {
    const stands = isSaid(before)
    for (const { text, marks } of words.runs) addRun(before.runs, text, marks)
    before.endsWith = words.endsWith
    if (!stands && isSaid(before)) outer.blocks.push(blockOf(before))
    return
  }
  outer.last = words
  if (isSaid(words)) outer.blocks.push(blockOf(words))
}

const isSaid = ({ runs }: Words): boolean => runs.some(({ text }) => text.trim() !== '')

const blockOf = ({ type, runs }: Words): Block => ({ type, runs })

function addRun(runs: BlockRun[], text: string, marks: BlockRun['marks']): void {
  const last = runs.at(-1)
  if (text === '') return
  if (last && last.marks.join() === marks.join()) last.text += text
  else runs.push({ text, marks })
}
