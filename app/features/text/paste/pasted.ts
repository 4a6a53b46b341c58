import { isWords, plainText, type Line, type Run, type Table } from '../line'
import type { LegacyEncoding } from './legacy-encodings'

/** What came through the clipboard, as lines, and what of it did not. */
export interface Pasted {
  lines: Line[]
  /** In one order, without what is 0. */
  leftOut: LeftOut[]
  /** What came as its words only, for it cannot stand where these were pasted: left out where that is nothing. */
  asWords?: AsWords[]
  /** It was more than can be sent at once, and nothing of it was pasted. */
  isTooLarge?: boolean
  /** The encoding of old fonts from which letters were converted; null where none were. */
  converted: LegacyEncoding | null
}

/**
 * `deleted-words` are struck or deleted with tracking, `notes` are footnotes where none can stand, `cells` those beyond the largest
 * table, `symbols` letters of a picture font that have no counterpart, `links` those whose address no text may have: their words came.
 */
const LEFT_OUT = [
  'deleted-words',
  'hidden-words',
  'images',
  'objects',
  'fields',
  'comments',
  'notes',
  'cells',
  'symbols',
  'links',
] as const

export interface LeftOut {
  what: (typeof LEFT_OUT)[number]
  count: number
}

interface AsWords {
  what: 'tables' | 'notes'
  count: number
}

export interface PasteOptions {
  /** False leaves the letters of old fonts as they are: for taking a conversion back. */
  isConverting?: boolean
}

/** A line on its way: with the number that it bore where it came from. */
export interface FoundLine extends Line {
  number: number | null
  /** Comes from this product: kind, level and start are what they were, and its first letters are no number. */
  isOwn: boolean
}

/** In how many lines. */
type Evidence = Record<'unicode' | 'legacy' | 'either', number>

/** Counts what is left out and converted. */
export class Tally {
  private counts = new Map<LeftOut['what'], number>()
  private words: Partial<Record<LeftOut['what'], string[]>> = {}
  converted: LegacyEncoding | null = null
  private fonts = new Map<string, Evidence>()

  /** @param unicodeFonts - Old fonts whose letters are Unicode here, wherever they could be both. */
  constructor(readonly unicodeFonts: ReadonlySet<string> = new Set()) {}

  /** Notes what the letters of a line say for the encoding of their font. */
  addEvidence(font: string, evidence: 'unicode' | 'legacy' | 'either'): void {
    const known = this.fonts.get(font) ?? { unicode: 0, legacy: 0, either: 0 }
    this.fonts.set(font, { ...known, [evidence]: known[evidence] + 1 })
  }

  /** Fonts for which that was not known until all had been read. */
  newUnicodeFonts(): Set<string> {
    const isNew = ([font, { unicode, legacy, either }]: [string, Evidence]) =>
      !this.unicodeFonts.has(font) && either > 0 && unicode > legacy
    return new Set([...this.fonts].filter(isNew).map(([font]) => font))
  }

  add(what: LeftOut['what'], count = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count)
  }

  /** Pieces that follow each other without a space are of one word. */
  addWords(what: 'deleted-words' | 'hidden-words', text: string): void {
    ;(this.words[what] ??= []).push(text)
  }

  list(): LeftOut[] {
    return LEFT_OUT.map((what) => ({ what, count: this.countOf(what) })).filter(({ count }) => count > 0)
  }

  private countOf(what: LeftOut['what']): number {
    const words = this.words[what]?.join('').split(/\s+/) ?? []
    return (this.counts.get(what) ?? 0) + words.filter((word) => word !== '').length
  }
}

/** What was pasted, for a table's cell or a footnote, in which neither can stand: of a table its lines, of a footnote its words in brackets. */
export function asInner(pasted: Pasted): Pasted {
  const counts = { tables: 0, notes: 0 }
  const lines = pasted.lines.flatMap(({ runs, ...attributes }): Line[] => {
    const parts: Line[] = []
    let line: Line | null = null
    for (const run of runs) {
      if ('table' in run) {
        counts.tables += 1
        parts.push(...linesOf(run.table))
        line = null
        continue
      }
      // What stands behind a table goes on as a line of its own.
      if (!line)
        parts.push((line = { ...attributes, start: parts.length > 0 ? null : attributes.start, runs: [] }))
      if ('note' in run) counts.notes += 1
      line.runs.push(wordsOf(run))
    }
    return parts.length > 0 || runs.length > 0 ? parts : [{ ...attributes, runs }]
  })
  const asWords = (['tables', 'notes'] as const)
    .map((what): AsWords => ({ what, count: counts[what] }))
    .filter(({ count }) => count > 0)
  return { ...pasted, lines, ...(asWords.length > 0 ? { asWords } : {}) }
}

const linesOf = ({ rows }: Table): Line[] => rows.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines))

function wordsOf(run: Run): Run {
  return isWords(run) || !('note' in run) ? run : { text: ` (${plainText(run.note.lines)})`, marks: [] }
}
