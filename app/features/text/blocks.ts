import type { Line, Run, SimpleMark } from './line'

/** Texts as versions of format 1 hold them, and as documents held them before they were made of lines. */
export type Block =
  | { type: 'paragraph'; runs: BlockRun[] }
  | { type: 'heading'; runs: BlockRun[] }
  /** Items are lettered a), b), … (ordered) or dashed. */
  | { type: 'list'; isOrdered: boolean; items: Block[][] }

export interface BlockRun {
  text: string
  marks: SimpleMark[]
}

/** The same words as lines: an item is a điểm or a bullet, and what else it holds stands deeper. */
export function linesOfBlocks(blocks: readonly Block[]): Line[] {
  const lines: Line[] = []
  for (const block of blocks) addBlock(lines, block, 0)
  return lines
}

function addBlock(lines: Line[], block: Block, level: number): void {
  if (block.type !== 'list') lines.push({ kind: block.type, level, start: null, runs: runsOf(block.runs) })
  else
    block.items.forEach((item, at) =>
      addItem(lines, item, { level, isOrdered: block.isOrdered, isFirst: at === 0 }),
    )
}

interface ItemPlace {
  level: number
  isOrdered: boolean
  isFirst: boolean
}

function addItem(lines: Line[], item: readonly Block[], { level, isOrdered, isFirst }: ItemPlace): void {
  const [first] = item
  const words = first && first.type !== 'list' ? first : null
  const before = lines.at(-1)
  // Every list began with a), also one that follows another.
  const followsOther = isFirst && isOrdered && before?.kind === 'point' && before.level >= level
  lines.push({
    kind: isOrdered ? 'point' : 'bullet',
    level,
    start: followsOther ? 1 : null,
    runs: runsOf(words?.runs ?? []),
  })
  for (const block of item.slice(words ? 1 : 0)) addBlock(lines, block, level + 1)
}

const runsOf = (runs: readonly BlockRun[]): Run[] => runs.map(({ text, marks }) => ({ text, marks }))
