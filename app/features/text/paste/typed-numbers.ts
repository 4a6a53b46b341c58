import { MAX_LEVEL } from '~/kernel/line-names'
import { pointLabel } from '../numbering'
import { isWords, lineText, type Run } from '../line'
import { addRun, merged } from './line-builder'
import { BULLETS } from './lists'
import type { FoundLine } from './pasted'

/**
 * Numbers that people typed in front of a paragraph, or behind a line break in it.
 *
 * - A number counts when it goes on in order: of "1. …" and "2. …", with paragraphs, points and bullets between them, each is a khoản.
 *   "23. tỷ", "2023. Năm" and a lonely "1." stay words; but a lonely "1." with points under it is a khoản.
 * - So does a letter: a) b) c) d) đ) e), or in the Latin order. Points begin anew under each khoản.
 * - All of one row are written alike: "1.", "1)", "(1)" or "1/". Behind it stands a space, or at once a capital ("1.Tiếp tục").
 * - A dash, a dot or a plus with a space behind it is a bullet by itself, unless a figure follows; without the space where two lines have
 *   it. A second sign under the first is deeper.
 * - A heading, also one that is a paragraph ("Điều 5.", "Mục 2"), ends every row.
 */
export function readTypedNumbers(lines: readonly FoundLine[]): FoundLine[] {
  const pieces = lines.flatMap(piecesOf)
  addClauses(pieces)
  addPoints(pieces)
  addBullets(pieces)
  return joined(pieces)
}

interface Typed {
  kind: 'clause' | 'point' | 'bullet'
  number: number
  /** All of one row have the same. */
  form: string
  /** How many letters it takes, with the space behind it. */
  length: number
}

interface Piece {
  line: FoundLine
  runs: Run[]
  /** Belongs to the same paragraph as the piece before it. */
  isBehindBreak: boolean
  typed: Typed | null
  endsRows: boolean
  counts: boolean
  level: number
}

const HEADING =
  /^(?:Điều|Chương|Mục|Phần|Phụ lục|ĐIỀU|CHƯƠNG|MỤC|PHẦN|PHỤ LỤC|Article|Chapter|Section|Part|Annex)\s+(?:\d|[IVXLC]+(?!\p{L}))/u

function piecesOf(line: FoundLine): Piece[] {
  const parts = line.kind === 'paragraph' && !line.isOwn ? partsAtBreaks(line.runs) : [line.runs]
  return parts.map((runs, at) => {
    const text = lineText({ runs }).slice(0, 60)
    return {
      line,
      runs,
      isBehindBreak: at > 0,
      typed: line.kind !== 'paragraph' || line.isOwn ? null : isWordsFirst(runs) ? readTyped(text) : null,
      endsRows: line.kind === 'heading' || HEADING.test(text),
      counts: false,
      level: 0,
    }
  })
}

const isWordsFirst = ([first]: readonly Run[]): boolean => first !== undefined && isWords(first)

function partsAtBreaks(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]]
  for (const run of runs) {
    if (!isWords(run)) parts.at(-1)?.push(run)
    else
      run.text.split('\n').forEach((text, at) => {
        if (at > 0) parts.push([])
        if (text !== '') parts.at(-1)?.push({ ...run, text })
      })
  }
  return parts
}

/** The places of letters: 1 for a, 5 for đ and dd, 6 for e. */
const LETTERS: ReadonlyMap<string, number> = new Map(
  [...Array(46).keys()]
    .reverse()
    .flatMap((index) =>
      (['vi', 'en'] as const).map((language) => [pointLabel(index, language), index + 1] as const),
    ),
)

const LABEL = /^(\(?)(\d{1,3}|[a-zđ]{1,2})([.)/])(?:(\s+)(?=\S)|(?=\p{Lu}))/u
const SIGN = new RegExp(`^([${BULLETS.replace(/[\]\\^-]/g, '\\$&')}\uf0b7])(?:(\\s+)(?=\\S)|(?=\\p{L}))`, 'u')
const FIGURE = /^[-−–+]\s*\d[\d.,\s]*(?:%|$)/u

export function readTyped(text: string): Typed | null {
  const [all = '', open, label = '', close] = LABEL.exec(text) ?? []
  if (all !== '') {
    const form = `${open}${close}`
    if (open === '(' && close !== ')') return null
    const isNumber = /\d/.test(label)
    const number = isNumber ? Number(label) : LETTERS.get(label)
    if (number === undefined || number === 0) return null
    return { kind: isNumber ? 'clause' : 'point', number, form, length: all.length }
  }
  const [sign = '', letter = '', space] = SIGN.exec(text) ?? []
  if (sign === '' || FIGURE.test(text)) return null
  return {
    kind: 'bullet',
    number: 0,
    form: space === undefined ? `${letter}tight` : letter,
    length: sign.length,
  }
}

/** Rows that may go on, by the number that they would go on with. */
class Rows {
  private open = new Map<string, Piece[]>()

  constructor(private readonly successors: (number: number) => number[]) {}

  end(): void {
    this.open.clear()
  }

  /** A piece that bears a number for certain: those that are typed may go on from it. */
  begin(number: number): void {
    this.open.clear()
    for (const form of FORMS) for (const next of this.successors(number)) this.open.set(`${form}${next}`, [])
  }

  add(piece: Piece, { number, form }: Typed): void {
    const row = this.open.get(`${form}${number}`)
    // What begins at the beginning ends what was before it.
    if (!row && number === 1) this.open.clear()
    const members = row ?? []
    if (row) for (const member of [...members, piece]) member.counts = true
    if (row) this.open.clear()
    for (const next of this.successors(number)) this.open.set(`${form}${next}`, [piece])
  }
}

const FORMS = ['.', ')', '/', '()']

function addClauses(pieces: readonly Piece[]): void {
  const rows = new Rows((number) => [number + 1])
  for (const piece of pieces) {
    const { typed, line } = piece
    if (piece.endsRows) rows.end()
    else if (line.kind === 'clause' && !line.isOwn && line.number !== null) rows.begin(line.number)
    else if (typed?.kind === 'clause') rows.add(piece, typed)
  }
}

/** After d comes đ, or e where somebody counts as the Latin alphabet does; f, j, w, z are no letters of points. */
const LATIN_ONLY = new Map([[4, 6]])

function addPoints(pieces: readonly Piece[]): void {
  const rows = new Rows((number) => [number + 1, LATIN_ONLY.get(number)].filter((next) => next !== undefined))
  for (const piece of pieces) {
    const { typed, line } = piece
    const isClause =
      line.kind === 'clause' || (typed?.kind === 'clause' && (piece.counts || typed.number === 1))
    if (piece.endsRows || isClause) rows.end()
    else if (line.kind === 'point' && !line.isOwn && line.number !== null) rows.begin(line.number)
    else if (typed?.kind === 'point') rows.add(piece, typed)
  }
  pieces.forEach(({ typed }, at) => {
    if (typed?.kind !== 'point' || typed.number !== 1 || !pieces[at]?.counts) return
    const before = pieces[at - 1]
    if (before?.typed?.kind === 'clause' && before.typed.number === 1) before.counts = true
  })
}

/** Word makes a long dash of a short one where it likes to. */
const SAME_SIGNS = ['-–—−', '•●∙·\uf0b7']

function addBullets(pieces: readonly Piece[]): void {
  const tight = pieces.filter(({ typed }) => typed?.form.endsWith('tight'))
  let signs: string[] = []
  for (const piece of pieces) {
    const { typed } = piece
    const isBullet = typed?.kind === 'bullet' && (!typed.form.endsWith('tight') || tight.length > 1)
    if (!isBullet) {
      signs = []
      continue
    }
    const letter = typed.form.slice(0, 1)
    const sign = SAME_SIGNS.find((same) => same.includes(letter)) ?? letter
    if (!signs.includes(sign)) signs.push(sign)
    piece.counts = true
    piece.level = Math.min(signs.indexOf(sign), MAX_LEVEL)
  }
}

/** What bears no number goes on with the line before it, as it stood. */
function joined(pieces: readonly Piece[]): FoundLine[] {
  const lines: FoundLine[] = []
  for (const piece of pieces) {
    const { line, runs, typed, counts, isBehindBreak } = piece
    const last = lines.at(-1)
    if (typed && counts)
      lines.push({
        ...line,
        kind: typed.kind,
        level: piece.level,
        number: typed.kind === 'bullet' ? null : typed.number,
        runs: withoutLabel(runs, typed.length),
      })
    else if (isBehindBreak && last) {
      addRun(last.runs, { text: '\n', marks: marksOfFirst(runs) })
      for (const run of runs) addRun(last.runs, run)
    } else lines.push({ ...line, runs: merged(runs) })
  }
  return lines
}

const marksOfFirst = ([first]: readonly Run[]) => (first && isWords(first) ? first.marks : [])

function withoutLabel(runs: readonly Run[], length: number): Run[] {
  let rest = length
  const left = runs.map((run) => {
    if (!isWords(run) || rest === 0) return run
    const taken = Math.min(rest, run.text.length)
    rest -= taken
    return { ...run, text: run.text.slice(taken) }
  })
  const [first, ...others] = merged(left)
  return first && isWords(first) ? [{ ...first, text: first.text.trimStart() }, ...others] : merged(left)
}
