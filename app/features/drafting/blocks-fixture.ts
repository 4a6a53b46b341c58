import type { Block } from './blocks'

/** One paragraph for each line of a plain text. */
export function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', runs: [{ text: line.trim(), marks: [] }] }))
}
