import { MAX_LEVEL, type LineKind } from '~/kernel/line-names'

/** What stands before the words of a line, and what it says about the line. */
export interface Label {
  kind: Extract<LineKind, 'clause' | 'point' | 'bullet'>
  /** What it counts; null for a bullet. */
  number: number | null
}

/** How a list is numbered where it comes from. `other` is what a line's number cannot show: I., i), A., 1.1. */
export type ListFormat = 'decimal' | 'letters' | 'bullets' | 'none' | 'other'

export const BULLETS = '•●○◦▪■□▫♦◆◇❖➢➤►▶▸‣⁃∙·→⇒✓✔✗☐☑★–—−*+-'
const NUMBER = /^\(?(\d{1,4})[.)/:]{0,2}$/
const LETTER = /^\(?([a-zđ])[.)/]{1,2}$/i

/**
 * The label of an automatic list; null where it has to stay as words. Programs count in Latin letters, without đ: what is meant is the
 * place in the list, which is lettered here as Vietnamese papers are.
 */
export function readLabel(label: string, format: ListFormat | null): Label | null {
  const said = label.replace(/\s+/g, '')
  if (format === 'bullets') return { kind: 'bullet', number: null }
  if (format === 'other' || format === 'none') return null
  const number = NUMBER.exec(said)?.[1]
  if (number !== undefined) return { kind: 'clause', number: Number(number) }
  const letter = LETTER.exec(said)?.[1]
  if (letter !== undefined && letter === letter.toLowerCase())
    return { kind: 'point', number: placeOf(letter) }
  // Picture fonts draw their bullets by letters: o, §, Ø, ü.
  return [...said].length === 1 && !/[0-9]/.test(said) ? { kind: 'bullet', number: null } : null
}

const placeOf = (letter: string): number => (letter === 'đ' ? 5 : letter.charCodeAt(0) - 96)

const FORMATS: Record<string, ListFormat> = {
  '1': 'decimal',
  a: 'letters',
  i: 'other',
  I: 'other',
  A: 'other',
  decimal: 'decimal',
  arabic: 'decimal',
  'decimal-leading-zero': 'decimal',
  'arabic-leading-zero': 'decimal',
  'lower-alpha': 'letters',
  'lower-latin': 'letters',
  'alpha-lower': 'letters',
  bullet: 'bullets',
  image: 'bullets',
  disc: 'bullets',
  circle: 'bullets',
  square: 'bullets',
  none: 'none',
}

/** The format by its name in HTML, CSS or Word's styles; null where nothing is said. */
export function formatOf(name: string | null | undefined): ListFormat | null {
  if (!name) return null
  return FORMATS[name] ?? (/^["']/.test(name) ? 'bullets' : 'other')
}

/** The label as words, for a number that no line can bear. */
export function labelWords(name: string, number: number): string {
  if (/^(?:A|upper-(?:alpha|latin))$/.test(name))
    return `${String.fromCharCode(64 + ((number - 1) % 26) + 1)}. `
  if (/^(?:i|I|(?:lower|upper)-roman)$/.test(name)) {
    const roman = romanOf(number)
    return `${/^(?:i|lower-roman)$/.test(name) ? roman.toLowerCase() : roman}. `
  }
  return `${number}. `
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

function romanOf(number: number): string {
  let rest = Math.min(Math.max(number, 0), 3999)
  let roman = ''
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) roman += letters
  return roman
}

/**
 * How deep an item stands among those of its kind: a point under a khoản is of level 0, a point under a point of level 1. `depth` is its
 * depth in the list, of whatever kind.
 */
export class Levels {
  private around: { depth: number; kind: LineKind }[] = []

  place(said: number, kind: LineKind): number {
    const depth = Math.min(said, DEEPEST)
    while ((this.around.at(-1)?.depth ?? -1) >= depth) this.around.pop()
    const level = this.around.filter((one) => one.kind === kind).length
    this.around.push({ depth, kind })
    return Math.min(level, MAX_LEVEL)
  }
}

const DEEPEST = 60

/** `l0 level2 lfo1` as Word says it. */
export interface WordList {
  id: string
  depth: number
}

export function wordListOf(said: string | undefined): WordList | null {
  const [, id, depth] = /\b(l\d+)\s+level(\d+)/.exec(said ?? '') ?? []
  return id !== undefined && depth !== undefined ? { id, depth: Number(depth) } : null
}

/** Tells letters from Roman numbers where Word does not say which they are: a list that begins with i) is Roman. */
export class WordLabels {
  private last = new Map<string, { label: string; isRoman: boolean }>()

  constructor(private readonly formats: ReadonlyMap<string, string>) {}

  formatOf(list: WordList, label: string): ListFormat | null {
    const key = `${list.id}:level${list.depth}`
    const said = this.formats.get(key)
    if (said !== undefined && said !== 'arabic') return formatOf(said)
    const letter = /^\W*([ivxlc]+)\W*$/.exec(label)?.[1]
    const before = this.last.get(key)
    const isRoman = letter !== undefined && (letter.length > 1 || (before ? before.isRoman : letter === 'i'))
    this.last.set(key, { label, isRoman })
    return isRoman ? 'other' : null
  }
}
