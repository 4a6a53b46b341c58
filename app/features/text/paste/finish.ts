import { isEmptyLine, type Line } from '../line'
import type { FoundLine } from './pasted'
import { readTypedNumbers } from './typed-numbers'

/** Found lines as they may be put into a text. */
export function finish(found: readonly FoundLine[]): Line[] {
  const said = found.filter((line) => !isEmptyLine(line))
  return withStarts(readTypedNumbers(fromTheTop(said))).map(({ kind, level, start, runs }) => ({
    kind,
    level,
    start,
    runs,
  }))
}

/** Headings of a paper's middle: the highest of them is the first level here. */
function fromTheTop(lines: readonly FoundLine[]): FoundLine[] {
  const isForeign = ({ kind, isOwn }: FoundLine) => kind === 'heading' && !isOwn
  let top = Infinity
  for (const line of lines) if (isForeign(line)) top = Math.min(top, line.level)
  return lines.map((line) => (isForeign(line) ? { ...line, level: line.level - top } : line))
}

/**
 * Says of each line that bears a number where numbering has to begin anew, so that it bears the same one here: `numberLines` gives it
 * back. Lines of this product say so themselves.
 */
function withStarts(lines: readonly FoundLine[]): FoundLine[] {
  let clauses: number[] = []
  let points: number[] = []
  return lines.map((line) => {
    const { kind, level } = line
    if (kind === 'heading') clauses = points = []
    if (kind !== 'clause' && kind !== 'point') {
      points = kind === 'heading' ? [] : points.slice(0, level)
      return line
    }
    if (kind === 'clause') points = []
    const counted =
      kind === 'clause' ? (clauses = clauses.slice(0, level + 1)) : (points = points.slice(0, level + 1))
    const next = (counted[level] ?? 0) + 1
    const number = line.isOwn ? (line.start ?? next) : (line.number ?? next)
    counted[level] = number
    return line.isOwn ? line : { ...line, start: number === next ? null : number }
  })
}
