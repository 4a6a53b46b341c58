import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { embedOf } from '~/features/text/binding/line-text'
import { isAtHome, textsIn } from '~/features/text/document/embedded'
import { placed, provisionMap, removalOf, rootMap, textAt, type TextPlace } from '~/features/text/layout'
import {
  isLetter,
  LONG_PART,
  numbersOf,
  shownPlaceOf,
  standingFor,
  type LostRun,
  type Writer,
} from './own-words'
import { addWords } from '../saving/text-runs'
import type { UnsavedPassage } from '../saving/unsaved-words'

/** Provisions that others have put into the bin, with the number that each had until then. */
export type JustRemoved = Map<string, number | null>

/** Those that a change puts into the bin, and that stood in the text of this page before. */
export function removedIn(doc: Y.Doc, transaction: Y.Transaction, { userId }: Writer): JustRemoved {
  const provisions = rootMap(doc, 'provisions')
  const ids = new Set<string>()
  for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
    if (!(type instanceof Y.Map) || type.parent !== provisions || !keys.has('removed') || !type._item)
      continue
    const removal = removalOf(type)
    const { parentSub } = type._item
    if (removal && removal.by !== userId && parentSub !== null && stoodBefore(type, transaction))
      ids.add(parentSub)
  }
  const numbers = ids.size > 0 ? numbersOf(doc, ids) : new Map<string, number>()
  return new Map([...ids].map((id) => [id, numbers.get(id) ?? null]))
}

function stoodBefore(map: Y.Map<unknown>, { beforeState, deleteSet }: Y.Transaction): boolean {
  const isNew = ({ id }: Y.Item) => id.clock >= (beforeState.get(id.client) ?? 0)
  if (!map._item || isNew(map._item)) return false
  for (let item = map._map.get('removed') ?? null; item !== null; item = item.left)
    if (!isNew(item)) return item.deleted && !Y.isDeleted(deleteSet, item.id)
  return true
}

/** Letters that stand one after the other in a line, and were written one after the other. */
interface Piece {
  client: number
  clock: number
  words: string
  isOwn: boolean
}

interface OwnLine {
  place: TextPlace
  pieces: Piece[]
}

/**
 * What this page wrote in provisions that lie in the bin by now, and that stands in no copy which others made of it: a merge copies what
 * whoever merged knew, and undoing a split writes back what stood there before.
 * @param written - The texts in which others wrote at the same time.
 * @returns the passages, and the words that others have put elsewhere
 */
export function wordsInBin(
  doc: Y.Doc,
  removed: JustRemoved,
  { written, writer }: { written: ReadonlySet<Y.Text>; writer: Writer },
): { passages: UnsavedPassage[]; copied: LostRun[] } {
  const passages: UnsavedPassage[] = []
  const copied: LostRun[] = []
  let copies: string[] | null = null
  for (const { place, pieces } of ownLines(doc, removed, writer)) {
    copies ??= standingLines(doc, written, writer)
    const passage = { side: place.side, provision: removed.get(place.provisionId ?? '') ?? null }
    const { from, to } = notCopied(pieces.map(({ words }) => words).join(''), copies)
    const runs: UnsavedPassage['runs'] = []
    for (const { piece, isCopied } of partedAt(pieces, [from, to])) {
      const { words, isOwn, ...name } = piece
      addWords(runs, { text: words, isNew: isOwn && !isCopied })
      if (isOwn && isCopied)
        copied.push({ ...name, words, passage, isWhole: true, embedId: null, deleted: null })
    }
    if (saysMuch(runs)) passages.push({ ...passage, isDeliverable: false, runs })
  }
  return { passages, copied }
}

/** The pieces of a line, none of which reaches over the beginning or the end of what was not copied. */
function partedAt(pieces: readonly Piece[], [from, to]: [number, number]) {
  let at = 0
  return pieces.flatMap((piece) => {
    const places = [0, from - at, to - at, piece.words.length].map((place) =>
      Math.max(0, Math.min(piece.words.length, place)),
    )
    at += piece.words.length
    return [0, 1, 2].flatMap((part) => {
      const words = piece.words.slice(places[part], places[part + 1])
      const clock = piece.clock + (places[part] ?? 0)
      return words === '' ? [] : [{ piece: { ...piece, clock, words }, isCopied: part !== 1 }]
    })
  })
}

/** Lines with letters of this page, in the order of the text, those of its tables and footnotes behind it. */
function* ownLines(doc: Y.Doc, removed: JustRemoved, { userId, ownClients }: Writer): Generator<OwnLine> {
  for (const { id } of placed(doc)) {
    const removal = removed.has(id) ? removalOf(provisionMap(doc, id) as Y.Map<unknown>) : null
    // It may have been fetched meanwhile.
    if (!removal || removal.by === userId) continue
    for (const side of LANGUAGES) {
      const place = { provisionId: id, side }
      const text = textAt(doc, place)
      if (!text) continue
      for (const one of [text, ...innerTexts(doc, text)])
        for (const pieces of linesOf(one, ownClients))
          if (pieces.some(({ isOwn }) => isOwn)) yield { place, pieces }
    }
  }
}

function innerTexts(doc: Y.Doc, text: Y.Text): Y.Text[] {
  const texts: Y.Text[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentEmbed)) continue
    const embed = embedOf(item.content.embed)
    if (isAtHome(text, embed.id)) texts.push(...textsIn(doc, embed))
  }
  return texts
}

function linesOf(text: Y.Text, ownClients: ReadonlySet<number>): Piece[][] {
  const lines: Piece[][] = [[]]
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { id, content } = item
    if (content instanceof Y.ContentType) lines.push([])
    else if (content instanceof Y.ContentString)
      lines.at(-1)?.push({ ...id, words: content.str, isOwn: ownClients.has(id.client) })
    else if (content instanceof Y.ContentEmbed && embedOf(content.embed).kind === 'break')
      lines.at(-1)?.push({ ...id, words: '\n', isOwn: false })
  }
  return lines
}

function standingLines(doc: Y.Doc, texts: ReadonlySet<Y.Text>, writer: Writer): string[] {
  const counts = standingFor(doc, writer)
  return [...texts]
    .filter((text) => {
      const place = shownPlaceOf(doc, text)
      return place !== null && counts(place)
    })
    .flatMap((text) => linesOf(text, NOBODY))
    .map((pieces) => pieces.map(({ words }) => words).join(''))
    .filter((line) => line !== '')
}

const NOBODY: ReadonlySet<number> = new Set()

/** Which part of a line is in none of its copies: all of it where nothing is a copy of it. Of whole words, for those can be told apart. */
function notCopied(line: string, copies: readonly string[]): { from: number; to: number } {
  let best = { from: 0, to: line.length }
  for (const copy of copies) {
    const most = Math.min(line.length, copy.length)
    let start = 0
    while (start < most && line[start] === copy[start]) start += 1
    while (start > 0 && [line, copy].some((one) => isWithinWord(one, start))) start -= 1
    let end = 0
    while (end < most - start && line.at(-1 - end) === copy.at(-1 - end)) end += 1
    while (end > 0 && [line, copy].some((one) => isWithinWord(one, one.length - end))) end -= 1
    // A line that begins alike by chance is no copy.
    const isCopy = start + end >= copy.length / 2
    if (isCopy && start + end > line.length - (best.to - best.from))
      best = { from: start, to: line.length - end }
  }
  return best
}

const isWithinWord = (line: string, at: number) => isLetter(line[at - 1]) && isLetter(line[at])

/** A letter that was corrected within somebody else's word is nothing to be handed back. */
function saysMuch(runs: UnsavedPassage['runs']): boolean {
  return runs.some(({ text, isNew }, at) => {
    if (!isNew || text.trim() === '') return false
    const isPart =
      (isLetter(runs[at - 1]?.text.at(-1)) && isLetter(text[0])) ||
      (isLetter(runs[at + 1]?.text[0]) && isLetter(text.at(-1)))
    return !isPart || text.trim().length >= LONG_PART
  })
}
