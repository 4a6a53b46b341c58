import type { Line } from './line'

/** One paragraph for each line of a plain text. */
export function paragraphs(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => aLine('paragraph', line.trim()))
}

/** A line of plain words. */
export function aLine(
  kind: Line['kind'],
  text: string,
  { level = 0, start = null }: Partial<Pick<Line, 'level' | 'start'>> = {},
): Line {
  return { kind, level, start, runs: text === '' ? [] : [{ text, marks: [] }] }
}
