import * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import { deltaOf } from '~/features/text/binding/delta'
import { embedOf } from '~/features/text/binding/line-text'
import { cleanText } from '~/features/text/clean'
import { anchorRange, indexOnce, type TextAnchor } from '~/features/text/document/anchors'
import { textAt } from '~/features/text/layout'
import { readLines } from '~/features/text/document/read-lines'
import { isEmptyLine, isWords, saidLines, type Line, type Run, type WordsRun } from '~/features/text/line'
import { findQuote, QuotedText, type Piece } from '~/features/text/quote'
import type { VersionContent } from './content'

/**
 * A passage of a frozen text: characters of one provision (or the preamble) on one side, counted over the words of all its lines. Tables,
 * footnotes and references between them count nothing.
 */
export interface Passage {
  id: string
  side: Language
  /** Null in the preamble. */
  provisionId: string | null
  from: number
  to: number
}

/**
 * Where the words of an anchor stand in a frozen text, by the rule of `findAnchor`: where its letters are in the document that was frozen,
 * if that document has them; else at the same words of that text, nearest to where the letters were, or where another says them once.
 * Null when the words are gone.
 * @param state - The document as it was frozen. Of a text that was not made of lines yet it tells nothing.
 */
export function passageIn(
  state: Y.Doc,
  content: Pick<VersionContent, 'preamble' | 'provisions'>,
  anchor: TextAnchor,
): Omit<Passage, 'id'> | null {
  const { side, provisionId } = anchor
  const texts = [{ id: null, text: content.preamble }, ...content.provisions].map(({ id, text }) => ({
    place: id,
    lines: text[side],
  }))
  const own = texts.find(({ place }) => place === provisionId)
  const text = own && textAt(state, { provisionId, side })
  // What the state counts is good for the content only where both say the same.
  const counted = text && flatText(saidLines(readLines(text))) === flatText(own.lines) ? text : null
  const range = counted && anchorRange(state, anchor)
  if (range) {
    const [from, to] = [range.from, range.to].map((index) => shownBefore(counted, index))
    if (from !== undefined && to !== undefined && from < to) return { side, provisionId, from, to }
  }
  const once = counted && indexOnce(state, anchor)
  const found = findQuote(
    anchor.quotedText,
    own ? { ...quoted(own), once: counted && once !== null ? shownBefore(counted, once) : null } : null,
    texts.filter((one) => one !== own).map(quoted),
  )
  return found && { side, provisionId: found.place, from: found.from, to: found.to }
}

const quoted = ({ place, lines }: { place: string | null; lines: readonly Line[] }) => ({
  place,
  text: quotedTextOf(lines),
})

/** Of frozen lines, which no one changes: all comments of a version are looked for in the same ones. */
const quotedTexts = new WeakMap<readonly Line[], QuotedText>()

function quotedTextOf(lines: readonly Line[]): QuotedText {
  const text = quotedTexts.get(lines) ?? new QuotedText(piecesOf(lines))
  quotedTexts.set(lines, text)
  return text
}

/** How many characters of the lines that say something are shown before an index of their text. */
function shownBefore(text: Y.Text, index: number): number {
  const lines = readLines(text)
  let line = 0
  let at = 0
  let [shown, inLine] = [0, 0]
  const ofLine = () => (lines.slice(line, line + 1).some((one) => !isEmptyLine(one)) ? inLine : 0)
  for (const { insert } of deltaOf(text)) {
    if (at >= index) break
    if (typeof insert === 'string') inLine += cleanText(insert.slice(0, index - at)).length
    else if (insert instanceof Y.Map) {
      shown += ofLine()
      inLine = 0
      line += 1
    } else if (embedOf(insert).kind === 'break') inLine += 1
    at += typeof insert === 'string' ? insert.length : 1
  }
  return shown + ofLine()
}

const wordsIn = (lines: readonly Line[]): WordsRun[][] => lines.map(({ runs }) => runs.filter(isWords))

const flatText = (lines: readonly Line[]): string =>
  wordsIn(lines)
    .flat()
    .map(({ text }) => text)
    .join('')

/** The words of some lines where they stand, and a space where a line ends. */
function piecesOf(lines: readonly Line[]): Piece[] {
  let at = 0
  return wordsIn(lines).flatMap((words) => [
    ...words.map(({ text }) => ({ at: (at += text.length) - text.length, words: text, length: text.length })),
    { at, words: ' ', length: 0 },
  ])
}

/** Words as they are shown: with the passages that run over them, and those that begin in them. */
export interface MarkedRun extends WordsRun {
  passages?: string[]
  begins?: string[]
}

/** The same lines, cut where passages begin and end. What is frozen stays as it is: this is for the eye. */
export function markPassages(lines: readonly Line[], passages: readonly Passage[]): Line[] {
  let at = 0
  const cutWords = (run: WordsRun): MarkedRun[] => {
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
  const cut = (run: Run): Run[] => (isWords(run) ? cutWords(run) : [run])
  return passages.length === 0 ? [...lines] : lines.map((line) => ({ ...line, runs: line.runs.flatMap(cut) }))
}
