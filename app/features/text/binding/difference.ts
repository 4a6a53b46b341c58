import type { Node } from '@tiptap/pm/model'
import type { Extent } from './extent'
import { sameLine, type Letter } from './line-text'
import { positionOf, rowOf, sameLetter, sameMarked } from './letters'

/** The letters that one document has and the other has not, and those that both have and that look otherwise. */
export interface Difference {
  /** Index of the first letter that goes or comes. */
  index: number
  removed: number
  inserted: Letter[]
  /** Letters that stay, with their places in the new text and what they were: their marks or their lines differ. */
  altered: { index: number; was: Letter; is: Letter }[]
}

/**
 * The smallest change that leads from one document to the other. Where letters repeat there are several, and `extent` says which of them
 * happened: "aa|" and "a|a" look alike after an "a" was typed.
 * @returns null where both say the same
 */
export function differenceBetween(before: Node, after: Node, extent?: Extent): Difference | null {
  const lines = changedLines(before, after, extent)
  if (!lines) return null
  const { first, last } = lines
  const old = rowOf(before, first, before.childCount - last)
  const now = rowOf(after, first, after.childCount - last)
  const [a, b] = [old.letters, now.letters]
  const { start, end } = middle(a, b, extent && within(extent, old.index))

  const kept = start + end
  const difference: Difference = {
    index: old.index + start,
    removed: a.length - kept,
    inserted: b.slice(start, b.length - end),
    altered: [],
  }
  const compare = (i: number, j: number) => {
    const [was, is] = [a[i], b[j]]
    if (was && is && !looksAlike(was, is)) difference.altered.push({ index: old.index + j, was, is })
  }
  for (let i = 0; i < start; i += 1) compare(i, i)
  for (let i = end; i > 0; i -= 1) compare(a.length - i, b.length - i)
  const isNothing =
    difference.removed === 0 && difference.inserted.length === 0 && difference.altered.length === 0
  return isNothing ? null : difference
}

const looksAlike = (was: Letter, is: Letter) =>
  was.type === 'end' && is.type === 'end' ? sameLine(was.line, is.line) : sameMarked(was, is)

/**
 * How many lines at the beginning, and how many at the end, need not be looked at: they are the same in both, and nothing happened there.
 * Null where that is true of all.
 */
function changedLines(before: Node, after: Node, extent: Extent | undefined) {
  const most = Math.min(before.childCount, after.childCount)
  let first = 0
  while (first < most && before.child(first).eq(after.child(first))) first += 1
  if (first === before.childCount && first === after.childCount) return null
  let last = 0
  const atEnd = (doc: Node) => doc.child(doc.childCount - 1 - last)
  while (last < most - first && atEnd(before).eq(atEnd(after))) last += 1
  if (!extent) {
    // Where lines went at the end, the line before is looked at too: the end of the last line is then the one that stays.
    const isOnlyEnd = last === 0 && first === most && first > 0
    return { first: isOnlyEnd ? first - 1 : first, last }
  }
  const line = (doc: Node, index: number) =>
    doc.resolve(Math.min(positionOf(doc, index), doc.content.size)).index(0)
  return {
    first: Math.min(first, line(before, extent.from), line(after, extent.from)),
    last: Math.max(
      0,
      Math.min(
        last,
        before.childCount - 1 - line(before, extent.toBefore),
        after.childCount - 1 - line(after, extent.toAfter),
      ),
    ),
  }
}

const within = ({ from, toBefore, toAfter }: Extent, index: number): Extent => ({
  from: from - index,
  toBefore: toBefore - index,
  toAfter: toAfter - index,
})

/** Whether the letters at two places are the same; where there is none, there is nothing the same. */
type SameAt = (i: number, j: number) => boolean

/** How many letters stay at the beginning and at the end. First those that also look alike; then, of the rest, those that only look otherwise. */
function middle(a: readonly Letter[], b: readonly Letter[], extent: Extent | undefined) {
  const sameBy =
    (same: typeof sameLetter): SameAt =>
    (i, j) => {
      const [one, other] = [a[i], b[j]]
      return one !== undefined && other !== undefined && same(one, other)
    }
  const most = Math.min(a.length, b.length)
  let { start, end } = (extent && keptBy(extent, a.length, b.length, sameBy(sameLetter))) ?? {
    start: 0,
    end: 0,
  }
  for (const same of [sameBy(sameMarked), sameBy(sameLetter)]) {
    while (end < most - start && same(a.length - 1 - end, b.length - 1 - end)) end += 1
    while (start < most - end && same(start, start)) start += 1
  }
  // Half a letter outside the basic plane is no letter: Yjs would put a question mark in its place.
  if ([a, b].some((row) => isHalf(row[start - 1], 0xd800))) start -= 1
  if ([a, b].some((row) => isHalf(row[row.length - end], 0xdc00))) end -= 1
  return { start, end }
}

const isHalf = (letter: Letter | undefined, first: number) =>
  letter?.type === 'char' && (letter.char.charCodeAt(0) & 0xfc00) === first

/** What an extent leaves untouched, if that is true of these letters. */
function keptBy(
  { from, toBefore, toAfter }: Extent,
  was: number,
  is: number,
  same: SameAt,
): { start: number; end: number } | undefined {
  const start = Math.max(0, Math.min(from, was, is))
  const end = Math.max(0, was - Math.max(toBefore, start))
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)
  const isTrue =
    is - Math.max(toAfter, start) === was - Math.max(toBefore, start) &&
    numbers(start).every((i) => same(i, i)) &&
    numbers(end).every((i) => same(was - 1 - i, is - 1 - i))
  return isTrue ? { start, end: Math.min(end, was - start, is - start) } : undefined
}
