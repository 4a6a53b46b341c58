import { SIMPLE_MARKS, type LineKind } from '~/kernel/line-names'
import { cleanText } from '../clean'
import { isWords, type NoteRun, type ReferenceRun, type Run, type TableRun, type WordsRun } from '../line'
import { evidenceOf, fromLegacy, fromSymbolFont, isPartedPair, legacyFontOf } from './legacy-encodings'
import { Levels, readLabel, type WordLabels, type WordList } from './lists'
import type { FoundLine, PasteOptions, Tally } from './pasted'
import type { Look } from './styles'

/** What the next line is, by the innermost element that says so. */
export interface Item {
  kind: LineKind
  level: number
  number?: number | null
  start?: number | null
  /** A label that stays as words. */
  words?: string
  /** In Word the label, which comes later, says what the line is. */
  list?: WordList
  isOwn?: boolean
  /** Every line in it is of its kind, not only the first. */
  isWhole?: boolean
  isUsed?: boolean
}

interface WordsPiece {
  text: string
  look: Look
}
type Piece = WordsPiece | Exclude<Run, WordsRun>

/** Puts lines together from pieces of words as they are met. */
export class LineBuilder {
  readonly lines: FoundLine[] = []
  item: Item | null = null
  private pieces: Piece[] = []
  private label = ''
  private levels = new Levels()

  constructor(
    private readonly tally: Tally,
    private readonly labels: WordLabels,
    private readonly options: PasteOptions,
  ) {}

  addWords(text: string, look: Look): void {
    const read = look.whiteSpace === 'own' ? text : text.replace(/\ufeff/g, '').replace(/\s+/g, ' ')
    if (read !== '') this.pieces.push({ text: read, look })
  }

  addBreak(look: Look): void {
    this.pieces.push({ text: '\n', look })
  }

  addLabel(text: string): void {
    if (this.label.length < 40) this.label += text.replace(/\s+/g, ' ')
  }

  /** A footnote, or a reference. */
  addRun(run: NoteRun | ReferenceRun): void {
    this.pieces.push(run)
  }

  /** A table stands in a line of its own. */
  addTable(run: TableRun, own: Item | null): void {
    this.end()
    const { kind, level, start = null } = own ?? { kind: 'paragraph', level: 0 }
    this.lines.push({ kind, level, start, number: null, isOwn: own !== null, runs: [run] })
  }

  /** Where a list item of HTML stands among those of its kind. */
  levelOf(depth: number, kind: LineKind): number {
    return this.levels.place(depth, kind)
  }

  /** Ends the line; one without words is none. */
  end(): void {
    const { pieces, label } = this
    if (pieces.length === 0 && label === '') return
    this.pieces = []
    this.label = ''
    const isOwn = this.item?.isOwn === true
    if (isOwn) return this.pushOwn(pieces.map((piece) => ('text' in piece ? ownRun(piece) : piece)))
    const isHeading = this.item?.kind === 'heading'
    const runs = this.converted(pieces).map((piece) =>
      'text' in piece ? foreignRun(piece, isHeading) : piece,
    )
    tidyLines(runs).forEach((one, at) => this.push(one, at === 0 ? label : ''))
  }

  private pushOwn(runs: Run[]): void {
    const { item } = this
    const { kind, level, start = null } = item && !item.isUsed ? item : PLAIN_ITEM
    if (item) item.isUsed = true
    this.lines.push({ kind, level, start, number: null, isOwn: true, runs: merged(runs) })
  }

  private push(runs: Run[], label: string): void {
    const { item } = this
    const line = this.lineOf(item, label)
    const words: Run[] = line.words === '' ? [] : [{ text: line.words, marks: [] }]
    if (item) item.isUsed = true
    const { kind, level, number } = line
    this.lines.push({ kind, level, number, start: null, isOwn: false, runs: merged([...words, ...runs]) })
  }

  private lineOf(item: Item | null, label: string) {
    const plain = { kind: 'paragraph' as LineKind, level: 0, number: null, words: '' }
    if (!item) return { ...plain, words: label === '' ? '' : `${label.trim()} ` }
    if (item.isUsed && !item.isWhole)
      return { ...plain, level: item.kind === 'paragraph' ? item.level : item.level + 1 }
    const { kind, level, number = null, words = '', list } = item
    if (!list || item.isUsed) return { kind, level, number, words: item.isUsed ? '' : words }
    const read = readLabel(label, this.labels.formatOf(list, label.trim()))
    const said = label.trim() === '' || read?.kind === 'bullet' ? '' : `${label.trim()} `
    // A heading bears no number of its own: its label is part of its words.
    if (kind === 'heading' || !read) return { kind, level, number: null, words: said }
    item.level = this.levels.place(list.depth, read.kind)
    item.kind = read.kind
    return { ...read, level: item.level, words: '' }
  }

  /** Words in fonts that show other letters than they hold. */
  private converted(pieces: Piece[]): Piece[] {
    const symbols = pieces.map((piece) => {
      if (!('text' in piece) || piece.text === '\n') return piece
      const read = fromSymbolFont(piece.text, piece.look.font)
      if (read && read.lost > 0) this.tally.add('symbols', read.lost)
      return read ? { ...piece, text: read.text } : piece
    })
    return this.options.isConverting === false ? symbols : this.withoutLegacy(symbols)
  }

  /** Word may part a letter from its mark; so pieces in the same font are converted together. */
  private withoutLegacy(pieces: Piece[]): Piece[] {
    const texts = new Map<string, string>()
    for (const piece of pieces)
      if ('text' in piece && legacyFontOf(piece.look.font))
        texts.set(piece.look.font, `${texts.get(piece.look.font) ?? ''}${piece.text}`)
    if (texts.size === 0) return pieces
    const isLegacy = new Map([...texts].map(([font, text]) => [font, this.isLegacy(font, text)]))
    return withMarksTogether(pieces).map((piece) => {
      const font = 'text' in piece && isLegacy.get(piece.look.font) ? legacyFontOf(piece.look.font) : null
      if (!('text' in piece) || !font) return piece
      const text = fromLegacy(piece.text, font)
      if (text !== piece.text) this.tally.converted ??= font.encoding
      return { ...piece, text }
    })
  }

  private isLegacy(name: string, text: string): boolean {
    const font = legacyFontOf(name)
    // The letters of ASCII are the same; only a font of capitals shows them as others.
    if (!font || (!font.isCapitals && !/[^\0-\x7f]/.test(text))) return false
    const evidence = evidenceOf(text, font)
    this.tally.addEvidence(name, evidence)
    return evidence === 'legacy' || (evidence === 'either' && !this.tally.unicodeFonts.has(name))
  }
}

const PLAIN_ITEM: Item = { kind: 'paragraph', level: 0 }

/** A letter whose mark begins the next piece goes there. */
function withMarksTogether(pieces: readonly Piece[]): Piece[] {
  const together = pieces.map((piece) => ({ ...piece }))
  together.forEach((piece, at) => {
    const next = together[at + 1]
    if (!('text' in piece) || !next || !('text' in next) || piece.look.font !== next.look.font) return
    if (!isPartedPair(piece.text, next.text)) return
    next.text = piece.text.slice(-1) + next.text
    piece.text = piece.text.slice(0, -1)
  })
  return together
}

function foreignRun({ text, look }: WordsPiece, isHeading: boolean): WordsRun {
  const marks = SIMPLE_MARKS.filter(
    (mark) =>
      look[mark] && !(mark === 'bold' && isHeading) && !(mark === 'underline' && look.href !== undefined),
  )
  const run: WordsRun = { text: cleanText(text.replace(/\u00ad/g, '')), marks }
  return look.href ? { ...run, href: look.href } : run
}

function ownRun({ text, look }: WordsPiece): WordsRun {
  const run: WordsRun = { text: cleanText(text), marks: SIMPLE_MARKS.filter((mark) => look[mark]) }
  return look.href ? { ...run, href: look.href } : run
}

/**
 * Runs as lines without space at their edges or two spaces behind each other; those that say nothing are left out. Two breaks behind each
 * other part paragraphs, as web pages have it.
 */
function tidyLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  let breaks = 0
  let isAfterSpace = true
  const begin = (run: Run) => {
    if (breaks === 0) return
    trimEnd(lines.at(-1))
    if (breaks > 1) lines.push([])
    else if ('text' in run && lines.at(-1)?.length) lines.at(-1)?.push({ ...run, text: '\n' })
    breaks = 0
    isAfterSpace = true
  }
  for (const run of runs)
    for (const text of 'text' in run ? run.text.split(/(\n)/) : ['x']) {
      if (text === '\n') breaks += 1
      else if ('text' in run) {
        if (text.trim() !== '') begin(run)
        const words: string = isAfterSpace || breaks > 0 ? text.trimStart() : text
        if (words === '') continue
        lines.at(-1)?.push({ ...run, text: words })
        isAfterSpace = words.endsWith(' ')
      } else {
        begin(run)
        lines.at(-1)?.push(run)
        isAfterSpace = false
      }
    }
  for (const line of lines) trimEnd(line)
  return lines.map(merged).filter((line) => line.length > 0)
}

function trimEnd(line: Run[] = []): void {
  for (let last = line.at(-1); last && isWords(last); last = line.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text !== '') return
    line.pop()
  }
}

/** Neighbours that are marked alike as one. */
export function merged(runs: readonly Run[]): Run[] {
  const made: Run[] = []
  for (const run of runs) addRun(made, run)
  return made
}

/** Adds a run at the end, to the last where that is marked alike. */
export function addRun(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (!isWords(run)) runs.push(run)
  else if (last && isWords(last) && last.href === run.href && last.marks.join() === run.marks.join())
    last.text += run.text
  else if (run.text !== '') runs.push({ ...run })
}
