/** Beyond this many comparisons two texts are not merged: they are shown to the writer instead. */
const MAX_COMPARISONS = 1_000_000

/** A line's end, or a sentence's end with the space after it, closes a piece. "1.234,5" is no sentence. */
const PIECE = /\n|.*?(?:[.!?;:…]{1,4}[^\S\n]+(?=\S)|(?=\n)|$)/g

function piecesOf(text: string): string[] {
  return text.match(PIECE)?.filter((piece) => piece !== '') ?? []
}

/** For each piece of `base` the place of the same piece in `other`, or -1; a longest common subsequence. */
function matchesOf(base: readonly string[], other: readonly string[]): number[] | null {
  let start = 0
  while (start < base.length && start < other.length && base[start] === other[start]) start += 1
  let end = 0
  while (
    end < base.length - start &&
    end < other.length - start &&
    base[base.length - 1 - end] === other[other.length - 1 - end]
  )
    end += 1
  const [rows, columns] = [base.length - start - end, other.length - start - end]
  if (rows * columns > MAX_COMPARISONS) return null
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        base[start + row] === other[start + column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
  const matches = base.map((_, at) =>
    at < start ? at : at >= base.length - end ? at + other.length - base.length : -1,
  )
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (base[start + row] === other[start + column]) matches[start + row++] = start + column++
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return matches
}

/**
 * Merges two writers' changes of one text, by lines and sentences. Where both changed the same place, or places that touch,
 * to different words, there is no answer that would not lose somebody's words.
 * @returns the merged text, or null where the two collide
 */
export function mergeText(before: string, mine: string, theirs: string): string | null {
  if (mine === theirs || mine === before) return theirs
  if (theirs === before) return mine
  const [base, a, b] = [piecesOf(before), piecesOf(mine), piecesOf(theirs)]
  const [toA, toB] = [matchesOf(base, a), matchesOf(base, b)]
  if (!toA || !toB) return null
  const merged: string[] = []
  let [from, fromA, fromB] = [0, 0, 0]
  for (let at = 0; at <= base.length; at += 1) {
    const isEnd = at === base.length
    const [inA, inB] = isEnd ? [a.length, b.length] : [toA[at] ?? -1, toB[at] ?? -1]
    // Only what both kept holds the three texts together.
    if (inA < 0 || inB < 0) continue
    const [was, one, other] = [base.slice(from, at), a.slice(fromA, inA), b.slice(fromB, inB)].map((part) =>
      part.join(''),
    ) as [string, string, string]
    if (one === other || other === was) merged.push(one)
    else if (one === was) merged.push(other)
    else return null
    if (!isEnd) merged.push(base[at] ?? '')
    ;[from, fromA, fromB] = [at + 1, inA + 1, inB + 1]
  }
  return merged.join('')
}
