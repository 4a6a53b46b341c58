import type { TEXT_MARKS } from '~/kernel/text-names'

/** A run of text with its marks, as the editor knows them. */
export interface Run {
  text: string
  marks: (typeof TEXT_MARKS)[number][]
}

export type Block =
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'heading'; runs: Run[] }
  /** Items are lettered a), b), … (ordered) or dashed. */
  | { type: 'list'; isOrdered: boolean; items: Block[][] }

/** All words of some blocks on one line, for titles, search and comparison. */
export function plainText(blocks: Block[]): string {
  return blocks
    .map((block) =>
      block.type === 'list'
        ? block.items.map(plainText).join(' ')
        : block.runs.map((run) => run.text).join(''),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
